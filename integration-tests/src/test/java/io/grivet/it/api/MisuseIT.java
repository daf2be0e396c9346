package io.grivet.it.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.Greenlet;
import io.grivet.GreenletExit;
import io.grivet.Greenlets;
import io.grivet.Group;
import io.grivet.Monkey;
import io.grivet.Pool;
import io.grivet.RawGreenlet;
import io.grivet.Scope;
import io.grivet.Timeout;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** Wrong use is refused at once, and unusual values have their documented effect. */
@org.junit.jupiter.api.Timeout(30)
class MisuseIT {
  private static final Duration DAY = Duration.ofDays(1);

  @Test
  void aNullThreadIsRefused() {
    assertThrows(NullPointerException.class, () -> Greenlets.of(null));
    assertThrows(NullPointerException.class, () -> Monkey.isPatched((Thread) null));
  }

  @Test
  void aNullMemberIsRefused() throws Exception {
    try (Group group = new Group(); Pool pool = new Pool(1)) {
      assertThrows(NullPointerException.class, () -> group.add(null));
      assertThrows(NullPointerException.class, () -> pool.add(null));
      assertEquals(1, pool.freeCount());
    }
  }

  @Test
  void nullArgumentsAreRefusedAtOnce() {
    assertThrows(NullPointerException.class, () -> Greenlets.spawnLater(null, () -> 1));
    assertThrows(NullPointerException.class, () -> Greenlets.current().link(null));
    assertThrows(NullPointerException.class, () -> Scope.call(null));
  }

  @Test
  void aGreenletCannotWaitForItself() throws Exception {
    Greenlet<Void> lonely = Greenlets.spawn(() -> {
      assertThrows(IllegalStateException.class, () -> Greenlets.current().join());
      assertThrows(IllegalStateException.class, () -> Greenlets.current().get(DAY));
      assertFalse(Greenlets.current().join(Duration.ZERO), "a look is allowed");
    });

    lonely.get();
  }

  @Test
  void aSwitchableGreenletCannotCloseItself() {
    assertThrows(IllegalStateException.class, () -> RawGreenlet.current().close());
  }

  @Test
  void aSpawnIntoACancelledScopeIsNoFailureOfTheScope() throws Exception {
    Scope.run(scope -> {
      scope.spawn(() -> {
        scope.cancel();
        scope.spawn(() -> 1);
      });
    });
  }

  @Test
  void theHandleOfAThreadKnowsTheOutcomeOfTheThread() throws Exception {
    IllegalStateException error = new IllegalStateException("expected");
    Greenlet<?>[] failed = new Greenlet<?>[1];
    Thread failing = new Thread(() -> {
      failed[0] = Greenlets.current();
      throw error;
    });
    failing.setUncaughtExceptionHandler((thread, thrown) -> assertSame(error, thrown));
    failing.start();
    failing.join();
    failed[0].join();
    Thread sleeping = new Thread(() -> {
      try {
        Thread.sleep(DAY);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    });
    sleeping.start();
    Greenlet<?> killed = Greenlets.of(sleeping);
    killed.kill();

    assertSame(error, failed[0].exception());
    assertThrows(ExecutionException.class, () -> failed[0].get());
    assertTrue(killed.isCancelled());
    assertInstanceOf(GreenletExit.class, killed.value());
  }

  @Test
  void aDelayedGreenletKilledBeforeItsStartNeverStarts() throws Exception {
    Greenlet<Integer> later = Greenlets.spawnLater(DAY, () -> 1);
    Greenlets.yieldNow();
    assertFalse(later.isStarted());
    later.kill();

    assertFalse(later.isStarted());
    assertTrue(later.isCancelled());
    assertEquals(2, Greenlets.spawnLater(Duration.ofMillis(5), () -> 2).get());
  }

  @Test
  void extremeLimitsDoNotOverflow() throws Exception {
    Greenlet<Integer> soon = Greenlets.spawn(() -> {
      Thread.sleep(5);
      return 3;
    });
    assertEquals(3, soon.get(Long.MAX_VALUE, TimeUnit.DAYS));
    try (Timeout endless = Timeout.after(Duration.ofSeconds(Long.MAX_VALUE))) {
      assertTrue(endless.isPending());
    }
    Greenlet<Void> sleeping = Greenlets.spawn(() -> Thread.sleep(DAY));
    assertThrows(TimeoutException.class, () -> sleeping.get(Duration.ofSeconds(Long.MIN_VALUE)));
    sleeping.kill();
    assertNull(sleeping.exception());
  }

  @Test
  void aLimitCannotThrowACheckedError() throws Exception {
    Throwable thrown = Greenlets.spawn(() -> assertThrows(IllegalArgumentException.class, () -> {
      try (Timeout _ = Timeout.after(Duration.ofMillis(1), () -> new Exception("checked"))) {
        Thread.sleep(DAY);
      }
    })).get();

    assertTrue(thrown.getMessage().startsWith("a checked"), thrown::getMessage);
  }
}
