package io.grivet.hub;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many greenlets that release the baton all the time. */
@Timeout(120)
class BatonStressTest {
  private static final int GREENLETS = 8;
  private static final int ROUNDS = 2_000;

  private final AtomicInteger holders = new AtomicInteger();
  private int unguarded; // the baton is its only lock

  @Test
  void twoThreadsNeverHoldTheBatonAtOnce() throws Exception {
    try (RunningHub running = new RunningHub()) {
      List<CompletableFuture<Void>> ends = new ArrayList<>();
      for (int i = 0; i < GREENLETS; i++) {
        ends.add(running.greenlet(baton -> giveAwayAndTakeBack(running.hub)));
      }
      for (CompletableFuture<Void> end : ends) {
        end.get(100, SECONDS);
      }

      Counters counters = running.hub.counters();
      assertEquals(GREENLETS * ROUNDS, running.call(() -> unguarded));
      assertEquals(0, counters.overlaps);
      assertTrue(counters.carriersStarted <= GREENLETS + 1, () -> counters.carriersStarted + " carriers");
    }
  }

  private void giveAwayAndTakeBack(Hub hub) {
    Baton baton = hub.baton();
    for (int round = 0; round < ROUNDS; round++) {
      assertEquals(1, holders.incrementAndGet(), "holders after taking the baton");
      unguarded++;
      holders.decrementAndGet();
      baton.release();
      block();
      baton.acquire();
      assertTrue(hub.isHere(), "it goes on as the holder");
    }
  }

  /** Blocks like a native call: often not at all, sometimes for a while. */
  private static void block() {
    switch (ThreadLocalRandom.current().nextInt(8)) {
      case 0 -> LockSupport.parkNanos(50_000);
      case 1, 2 -> Thread.yield();
      default -> Thread.onSpinWait();
    }
  }
}
