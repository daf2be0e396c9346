package io.grivet.diag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.hub.RunningHub;
import io.grivet.hub.Timer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Another thread's view of a hub, and its means to suspend the hub. */
class HubFromOutsideTest {
  private static final long LONG_NANOS = TimeUnit.SECONDS.toNanos(60);

  @Test
  void nothingRunsWhileTheHubStandsStill() throws Exception {
    try (RunningHub running = new RunningHub()) {
      AtomicBoolean ran = new AtomicBoolean();
      boolean[] seen = {true};

      assertTrue(running.hub.view().standStill(() -> {
        running.submit(() -> ran.getAndSet(true));
        sleep(50);
        seen[0] = ran.get();
      }, LONG_NANOS));

      assertFalse(seen[0]);
      assertTrue(running.call(ran::get));
    }
  }

  @Test
  void theHubGoesOnWhenTheLookFails() throws Exception {
    try (RunningHub running = new RunningHub()) {
      try {
        running.hub.view().standStill(() -> {
          throw new IllegalStateException("a look that fails");
        }, LONG_NANOS);
      } catch (IllegalStateException e) {
        assertEquals("a look that fails", e.getMessage());
      }

      assertEquals(1, running.call(() -> 1));
    }
  }

  @Test
  void aBusyHubIsNotWaitedFor() throws Exception {
    try (RunningHub running = new RunningHub()) {
      CountDownLatch gate = new CountDownLatch(1);
      CompletableFuture<Void> task = running.submit(() -> {
        gate.await();
        return null;
      });

      assertFalse(running.hub.view().standStill(() -> {
        throw new AssertionError("the hub was busy");
      }, TimeUnit.MILLISECONDS.toNanos(50)));

      gate.countDown();
      task.get(RunningHub.LIMIT_SECONDS, TimeUnit.SECONDS);
      assertEquals(1, running.call(() -> 1));
    }
  }

  @Test
  void anOverdueTimerIsHeldUp() throws Exception {
    try (RunningHub running = new RunningHub()) {
      assertEquals(-1, running.hub.view().heldUpNanos());
      assertTrue(running.hub.view().hasNothingToWaitFor());

      long overdue = running.call(() -> {
        Timer later = running.hub.arm(() -> {}, LONG_NANOS);
        assertEquals(-1, running.hub.view().heldUpNanos());
        assertFalse(running.hub.view().hasNothingToWaitFor());
        later.cancel(false);
        running.hub.arm(() -> {}, 0);
        sleep(5);
        return running.hub.view().heldUpNanos();
      });

      assertTrue(overdue >= TimeUnit.MILLISECONDS.toNanos(4), () -> "overdue for " + overdue + " ns");
    }
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
