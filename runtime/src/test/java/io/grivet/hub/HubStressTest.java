package io.grivet.hub;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A real hub that falls asleep after nearly every task, in the kernel or in a nap. */
@Timeout(120)
class HubStressTest {
  private static final int SUBMITTERS = 2;
  private static final int ROUNDS = 20_000;

  /** The hub's action when it has no task. */
  enum Idle { POLLS, NAPS }

  @ParameterizedTest
  @EnumSource(Idle.class)
  void everySubmittedTaskWakesTheHub(Idle idle) throws Exception {
    try (RunningHub running = new RunningHub()) {
      if (idle == Idle.NAPS) {
        running.call(() -> keepNapping(running.hub));
      }
      List<CompletableFuture<Void>> ends = new ArrayList<>();
      for (int i = 0; i < SUBMITTERS; i++) {
        ends.add(CompletableFuture.runAsync(() -> submitOneByOne(running.hub), task -> new Thread(task).start()));
      }
      for (CompletableFuture<Void> end : ends) {
        end.get(100, SECONDS);
      }

      assertTrue(running.hub.counters().wakeUps() > 0, "the hub never slept, so nothing was tried");
    }
  }

  @Test
  void realTimersFireInOrderAndNeverEarly() throws Exception {
    try (RunningHub running = new RunningHub()) {
      CompletableFuture<Void> end = new CompletableFuture<>();
      List<Long> early = new ArrayList<>();
      running.call(() -> {
        for (int i = 1; i <= 200; i++) {
          long deadline = System.nanoTime() + i * 100_000L;
          running.hub.arm(() -> early.add(deadline - System.nanoTime()), i * 100_000L);
        }
        return running.hub.arm(() -> end.complete(null), 25_000_000);
      });
      end.get(60, SECONDS);

      assertEquals(200, running.call(early::size));
      // The test reads the clock before the hub does, so no timer may fire before its time.
      assertTrue(early.stream().allMatch(nanos -> nanos <= 0), early::toString);
    }
  }

  private static void submitOneByOne(Hub hub) {
    Semaphore done = new Semaphore(0);
    for (int round = 0; round < ROUNDS; round++) {
      hub.execute(done::release);
      done.acquireUninterruptibly();
    }
  }

  /** Keeps a timer that is always due in less than a millisecond. */
  private static Timer keepNapping(Hub hub) {
    return hub.arm(() -> keepNapping(hub), 300_000);
  }
}
