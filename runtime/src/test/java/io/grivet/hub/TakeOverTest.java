package io.grivet.hub;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.waits.Pinned;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Real virtual threads block their carrier where there is no hook: the hub continues, and later so do they. */
@Timeout(60)
class TakeOverTest {
  private RunningHub running;
  private Hub hub;
  private RealGreenlets greenlets;

  @BeforeEach
  void start() throws Exception {
    running = new RunningHub();
    hub = running.hub;
    greenlets = new RealGreenlets(hub);
  }

  @AfterEach
  void stop() {
    running.close();
  }

  @Test
  void otherGreenletsRunDuringAParkBelowAClassInitialiser() throws Exception {
    CompletableFuture<Void> end = greenlets.start("parks", Pinned::park);
    othersRunBeside(end);
    Pinned.PARK_GATE.countDown();
    finish(end);
  }

  @Test
  void otherGreenletsRunDuringAMonitorEntryBelowAClassInitialiser() throws Exception {
    CompletableFuture<Void> end;
    synchronized (Pinned.MONITOR) {
      end = greenlets.start("enters", Pinned::enterMonitor);
      othersRunBeside(end);
    }
    finish(end);
  }

  @Test
  void otherGreenletsRunDuringAWaitBelowAClassInitialiser() throws Exception {
    CompletableFuture<Void> end = greenlets.start("waits", Pinned::waitOnMonitor);
    othersRunBeside(end);
    synchronized (Pinned.MONITOR) {
      Pinned.MONITOR.notifyAll();
    }
    finish(end);
  }

  @Test
  void otherGreenletsRunWhileAGreenletWaitsForAClassInitialiser() throws Exception {
    CompletableFuture<Void> first = greenlets.start("initialises", Pinned::initialise);
    Pinned.ENTERED.await();
    CompletableFuture<Void> second = greenlets.start("needs it", Pinned::initialise);
    othersRunBeside(first);
    othersRunBeside(second);
    Pinned.INITIALISER_GATE.countDown();
    finish(first);
    finish(second);
  }

  @Test
  void otherGreenletsRunDuringASleepInNativeCode() throws Exception {
    CompletableFuture<Void> end = greenlets.start("sleeps", () -> Pinned.sleepInNative(3_000_000));
    othersRunBeside(end);
    finish(end);
  }

  @Test
  void aGreenletThatKeepsBlockingIsTakenAwayAgainAndAgain() throws Exception {
    CompletableFuture<Void> end = greenlets.start("sleeps", () -> {
      for (int round = 0; round < 200; round++) {
        Pinned.sleepInNative(15_000);
        assertTrue(hub.isHere(), "runs Java code without the baton");
      }
    });
    finish(end);

    assertTrue(hub.counters().takeOvers >= 100, () -> hub.counters().takeOvers + " times");
  }

  @Test
  void manyGreenletsTakenAwayAtOnceAllComeBack() throws Exception {
    CompletableFuture<?>[] ends = new CompletableFuture<?>[8];
    for (int i = 0; i < ends.length; i++) {
      ends[i] = greenlets.start("sleeps " + i, () -> {
        for (int round = 0; round < 5; round++) {
          Pinned.sleepInNative(30_000);
          assertTrue(hub.isHere(), "runs Java code without the baton");
          Thread.yield();
        }
      });
    }
    finish(CompletableFuture.allOf(ends));
  }

  @Test
  void withoutTakingOverTheHubWaits() throws Exception {
    hub.monitor().neverTakeOver();
    CompletableFuture<Void> end = greenlets.start("sleeps", () -> Pinned.sleepInNative(100_000));
    assertTrue(running.call(end::isDone), "the others waited for it");
    finish(end);

    assertEquals(0, hub.counters().takeOvers);
  }

  private void othersRunBeside(CompletableFuture<Void> blocked) throws Exception {
    assertEquals("others run", running.call(() -> "others run"));
    await().until(() -> hub.counters().takeOvers > 0);
    finish(greenlets.start("other", () -> assertTrue(hub.isHere())));
    assertFalse(blocked.isDone());
  }

  private void finish(CompletableFuture<Void> end) throws Exception {
    end.get(RunningHub.LIMIT_SECONDS, SECONDS);
    assertEquals(0, hub.counters().overlaps);
    assertEquals("the hub goes on", running.call(() -> "the hub goes on"));
  }
}
