package io.grivet.hub;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A monitor that sleeps because the hub sleeps. */
@Timeout(60)
class CarrierMonitorDozeTest {
  @AfterEach
  void closeTheGap() {
    Gap.close();
  }

  /**
   * The hub wakes just after the monitor has seen it asleep; then a greenlet blocks, and no other thread can report it.
   */
  @Test
  void aHubThatWakesAsTheMonitorFallsAsleepWakesTheMonitorToo() throws Exception {
    CountDownLatch block = new CountDownLatch(1);
    CompletableFuture<CompletableFuture<Void>> blocked = new CompletableFuture<>();
    try (RunningHub running = new RunningHub()) {
      Gap.once("Monitor: has seen whether the hub sleeps", () -> {
        Baton baton = running.hub.baton();
        blocked.complete(running.greenlet(b -> {
          b.enterNative();
          block.await();
          b.acquire();
        }));
        while (!baton.holder().state.isInNative()) {
          Thread.onSpinWait(); // a park would use up the permit with which the hub wakes the monitor
        }
      });

      CompletableFuture<Void> end = blocked.get(30, SECONDS);
      assertFalse(Gap.isOpen());
      assertEquals("others run", running.submit(() -> "others run").get(20, SECONDS));
      block.countDown();
      end.get(20, SECONDS);
    }
  }

  /** A timer that is due each millisecond makes the hub nap repeatedly, and the end of a nap notifies no thread. */
  @Test
  void theMonitorStaysAwakeWhileTheHubNaps() throws Exception {
    CountDownLatch block = new CountDownLatch(1);
    LongNap clock = new LongNap();
    try (RunningHub running = new RunningHub(clock)) {
      CountDownLatch dozes = new CountDownLatch(1);
      Gap.once("Monitor: has seen whether the hub sleeps", dozes::countDown);
      running.call(() -> running.hub.arm(() -> {}, 500_000));
      assertFalse(dozes.await(3, SECONDS), "the monitor dozes");
      assertTrue(clock.naps, "the hub naps");
      CompletableFuture<Void> end = running.greenlet(baton -> {
        baton.enterNative();
        block.await();
        baton.acquire();
      });
      clock.naps = false;

      assertEquals("others run", running.submit(() -> "others run").get(20, SECONDS));
      block.countDown();
      end.get(20, SECONDS);
    }
  }

  /** The JVM's clock, except for a first nap that lasts until it is ended. */
  private static final class LongNap implements Clock {
    private volatile boolean begun;
    private volatile boolean naps;

    @Override
    public long nanoTime() {
      return java.lang.System.nanoTime();
    }

    @Override
    public void nap(long nanos) {
      if (!begun) {
        begun = true;
        naps = true;
        while (naps) {
          LockSupport.parkNanos(nanos);
        }
      }
    }
  }
}
