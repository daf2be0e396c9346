package io.grivet.it.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.Greenlet;
import io.grivet.GreenletExit;
import io.grivet.Greenlets;
import io.grivet.TimeoutExpired;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several errors for one greenlet at the same time, while the greenlet waits for a lock, which no error ends. */
@Timeout(30)
class DeliveryStateIT {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration SHORT = Duration.ofMillis(10);
  private static final Duration NOW = Duration.ZERO;

  private final ReentrantLock lock = new ReentrantLock();
  private final List<String> steps = new ArrayList<>();
  private int before;

  @BeforeEach
  void takeTheLock() throws Exception {
    before = Underway.count();
    lock.lock();
  }

  @AfterEach
  void nothingIsLeftBehind() throws Exception {
    Thread.sleep(1);
    assertEquals(before, Underway.count());
  }

  @Test
  void aLimitPassedDuringAPendingKillDoesNotCutOffTheCleanUp() throws Exception {
    io.grivet.Timeout[] limit = new io.grivet.Timeout[1];
    Greenlet<Void> victim = Greenlets.spawn(() -> {
      limit[0] = io.grivet.Timeout.after(SHORT);
      lock.lock();
      try {
        Thread.sleep(DAY);
      } finally {
        Thread.sleep(1);
        steps.add("cleaned up");
        limit[0].close();
      }
    });
    Greenlets.yieldNow();
    victim.kill(NOW);
    Thread.sleep(SHORT.multipliedBy(3)); // the limit passes first
    lock.unlock();
    victim.join();

    assertEquals(List.of("cleaned up"), steps);
    assertInstanceOf(GreenletExit.class, victim.value());
  }

  @Test
  void aKillOfAGreenletInALockWaitCausesFewSwitches() throws Exception {
    Greenlet<Void> victim = Greenlets.spawn(() -> lock.lock());
    Greenlets.yieldNow();
    victim.kill(NOW);
    long start = Switches.count();
    Thread.sleep(500);
    long switches = Switches.count() - start;
    lock.unlock();
    victim.join();

    // It is notified again after 1, 2, 4, ... ms, which is some ten times in half a second.
    assertTrue(switches <= 50, switches + " switches");
  }

  @Test
  @SuppressWarnings("try") // the limit must pass
  void theHandlerOfAnErrorIsNotInterruptedByTheNextPendingError() throws Exception {
    Greenlet<Boolean> victim = Greenlets.spawn(() -> {
      try (io.grivet.Timeout outer = io.grivet.Timeout.after(SHORT);
          io.grivet.Timeout inner = io.grivet.Timeout.after(SHORT)) {
        lock.lock();
        assertThrows(TimeoutExpired.class, Greenlets::yieldNow);
        boolean interrupted = Thread.currentThread().isInterrupted();
        assertThrows(TimeoutExpired.class, Greenlets::yieldNow);
        return interrupted;
      }
    });
    Greenlets.yieldNow();
    Thread.sleep(SHORT.multipliedBy(3));
    lock.unlock();

    assertFalse(victim.get());
  }

  /** An interrupt that is only the messenger does not stay, whatever code it reaches. */
  @Test
  void aParkLoopOfAKilledGreenletLetsOtherGreenletsRun() throws Exception {
    boolean[] done = {false};
    Greenlet<Void> loop = Greenlets.spawn(() -> {
      for (int parks = 0; !done[0] && parks < 1_000_000; parks++) {
        LockSupport.park();
      }
      Greenlets.yieldNow();
    });
    Greenlets.yieldNow();
    loop.kill(NOW);
    long start = Switches.count();
    boolean[] ran = {false};
    Greenlets.spawn(() -> ran[0] = true);
    for (int round = 0; round < 100 && !ran[0]; round++) {
      Greenlets.yieldNow();
    }
    assertTrue(ran[0], "the others run");
    assertFalse(loop.isReady(), "it parks");
    assertTrue(Switches.count() - start < 1000);
    done[0] = true;
    LockSupport.unpark(loop.thread());
    loop.join();
    lock.unlock();
  }
}
