package io.grivet.it.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.HotSpotDiagnosticMXBean;
import io.grivet.Greenlet;
import io.grivet.Greenlets;
import io.grivet.Scope;
import io.grivet.ScopeFailure;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The children of a scope: started, spawned from elsewhere, and their view of the scope. */
@Timeout(30)
class ScopeChildrenIT {
  private static final Duration SOON = Duration.ofMillis(20);
  private static final ScopedValue<String> USER = ScopedValue.newInstance();

  private final CountDownLatch never = new CountDownLatch(1);
  private final List<String> steps = new ArrayList<>();

  private void sleepUntilKilled(String name) throws InterruptedException {
    try {
      never.await();
    } finally {
      Thread.sleep(SOON); // slow clean-up
      steps.add(name + " cleaned up");
    }
  }

  // -- start ---------------------------------------------------------------------------------------------------------

  @Test
  void startReturnsWhenTheChildIsReady() throws Exception {
    Scope.run(scope -> {
      Greenlet<String> server = scope.start(ready -> {
        Thread.sleep(SOON);
        steps.add("listening");
        ready.run();
        ready.run();
        return "stopped";
      });
      steps.add("started");
      assertEquals("stopped", server.get());
    });

    assertEquals(List.of("listening", "started"), steps);
  }

  @Test
  void startThrowsIfTheChildFailsBeforeItIsReady() {
    IllegalStateException error = new IllegalStateException("expected");
    ScopeFailure failure = assertThrows(ScopeFailure.class, () -> Scope.run(scope -> scope.start(ready -> {
      throw error;
    })));

    assertEquals(List.of(error), failure.errors());
  }

  @Test
  void startThrowsIfTheChildEndsWithoutBeingReady() throws Exception {
    Scope.run(scope -> assertThrows(IllegalStateException.class, () -> scope.start(ready -> "ended")));
  }

  @Test
  void startKillsTheChildIfTheCallerIsCutOff() throws Exception {
    Scope.run(scope -> assertFalse(io.grivet.Timeout.run(SOON, () -> scope.start(ready -> {
      sleepUntilKilled("server");
      return null;
    }))));

    assertEquals(List.of("server cleaned up"), steps);
  }

  // -- where it belongs ----------------------------------------------------------------------------------------------

  @Test
  void childrenSeeTheScopedValuesOfTheBlock() throws Exception {
    String seen = ScopedValue.where(USER, "opener").call(() -> Scope.call(scope -> scope.spawn(USER::get).get()));

    assertEquals("opener", seen);
  }

  @Test
  void childrenSeeTheScopedValuesOfTheBlockAndNotOfTheirSpawner() throws Exception {
    List<String> seen = new ArrayList<>();
    ScopedValue.where(USER, "opener").call(() -> {
      Scope.run(scope -> {
        ScopedValue.where(USER, "body").run(() -> scope.spawn(() -> seen.add(USER.get())));
        Greenlets.spawn(() -> scope.spawn(() -> seen.add(USER.get()))).join();
        scope.spawn(() -> Scope.run(inner -> inner.spawn(() -> seen.add(USER.get()))));
      });
      return null;
    });

    assertEquals(List.of("opener", "opener", "opener"), seen);
  }

  @Test
  void scopedValuesAreGoneAfterTheBlock() throws Exception {
    Scope.run(scope -> ScopedValue.where(USER, "body").run(() -> scope.spawn(() -> steps.add("ran"))));

    assertFalse(USER.isBound());
    assertNull(Scope.call(scope -> scope.spawn(() -> USER.isBound() ? USER.get() : null).get()));
  }

  @Test
  void anOsThreadMaySpawnAndCancel() throws Exception {
    Scope.run(scope -> {
      ForkJoinPool.commonPool().submit(() -> {
        assertFalse(Greenlets.inGreenlet());
        scope.spawn(() -> sleepUntilKilled("child"));
        scope.spawn(() -> steps.add("ran")).join();
        scope.cancel();
        return null;
      }).get();
      never.await();
    });

    assertEquals(List.of("ran", "child cleaned up"), steps);
  }

  @Test
  void anOsThreadCannotOpenAScope() {
    Throwable refused = ForkJoinPool.commonPool().submit(() -> {
      try {
        Scope.run(scope -> {});
        return null;
      } catch (Throwable e) {
        return e;
      }
    }).join();

    assertInstanceOf(IllegalStateException.class, refused);
  }

  @Test
  void threadDumpsShowTheChildrenBelowTheirOwner(@TempDir Path directory) throws Exception {
    Path dump = directory.resolve("threads.json");
    Scope.run(scope -> {
      Greenlet<Void> child = scope.spawn(() -> never.await());
      child.named("child of this test");
      Greenlets.yieldNow();
      ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
          .dumpThreads(dump.toString(), HotSpotDiagnosticMXBean.ThreadDumpFormat.JSON);
      scope.cancel();
    });

    String json = Files.readString(dump);
    String container = json.substring(json.indexOf("\"container\": \"grivet-scope"));
    assertTrue(container.contains("\"child of this test\""), json);
  }
}
