package io.grivet.it.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.Greenlet;
import io.grivet.GreenletExit;
import io.grivet.Greenlets;
import io.grivet.Timeout;
import io.grivet.TimeoutExpired;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The places where a limit throws: in locks, monitors, library code, and in the clean-up of a killed greenlet. */
@org.junit.jupiter.api.Timeout(30)
class TimeoutPlacesIT {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration SHORT = Duration.ofMillis(20);
  private final List<Object> steps = new ArrayList<>();

  private int before;

  @BeforeEach
  void count() throws Exception {
    before = Underway.count();
  }

  @AfterEach
  void nothingIsLeftBehind() throws Exception {
    assertFalse(Thread.interrupted());
    Thread.sleep(1);
    assertEquals(before, Underway.count());
  }

  // -- where ---------------------------------------------------------------------------------------------------------

  @Test
  void codeThatSwallowsExceptionsIsCutOff() {
    LinkedBlockingQueue<String> queue = new LinkedBlockingQueue<>();
    try (Timeout limit = Timeout.after(SHORT)) {
      TimeoutExpired thrown = assertThrows(TimeoutExpired.class, () -> {
        for (;;) {
          try {
            queue.take();
          } catch (Exception e) {
            steps.add(e);
          }
        }
      });
      assertSame(limit, thrown.timeout());
    }
    assertEquals(List.of(), steps);
  }

  @Test
  void aTimeoutPassedInALockWaitThrowsAtTheNextWait() throws Exception {
    ReentrantLock lock = new ReentrantLock();
    CountDownLatch release = new CountDownLatch(1);
    Greenlet<Void> holder = Greenlets.spawn(() -> {
      lock.lock();
      release.await();
      lock.unlock();
    });
    Greenlets.yieldNow();
    Greenlets.spawnLater(Duration.ofMillis(60), release::countDown);
    try (Timeout limit = Timeout.after(SHORT)) {
      lock.lock();
      try {
        steps.add(holder.join(Duration.ZERO));
        assertThrows(TimeoutExpired.class, () -> Thread.sleep(DAY));
      } finally {
        lock.unlock();
      }
      assertTrue(limit.isExpired());
    }
    holder.join();
    assertEquals(1, steps.size());
    assertFalse(lock.isLocked());
  }

  @Test
  void aClosedTimeoutPassedInALockWaitLeavesNoInterrupt() throws Exception {
    ReentrantLock lock = new ReentrantLock();
    CountDownLatch release = new CountDownLatch(1);
    Greenlet<Void> holder = Greenlets.spawn(() -> {
      lock.lock();
      release.await();
      lock.unlock();
    });
    Greenlets.yieldNow();
    Greenlets.spawnLater(Duration.ofMillis(60), release::countDown);
    try (Timeout limit = Timeout.after(SHORT)) {
      lock.lock();
      lock.unlock();
      assertTrue(limit.isPending());
    }
    assertFalse(Thread.currentThread().isInterrupted());
    Thread.sleep(20);
    holder.join();
  }

  @Test
  void aTimeoutPassedAtTheEntryOfAMonitorThrowsAtTheNextWait() throws Exception {
    Object monitor = new Object();
    CountDownLatch release = new CountDownLatch(1);
    Greenlet<Void> holder = Greenlets.spawn(() -> {
      synchronized (monitor) {
        release.await();
      }
    });
    Greenlets.yieldNow();
    Greenlets.spawnLater(Duration.ofMillis(60), release::countDown);
    try (Timeout limit = Timeout.after(SHORT)) {
      synchronized (monitor) {
        steps.add("entered");
        assertThrows(TimeoutExpired.class, () -> monitor.wait());
        assertTrue(Thread.holdsLock(monitor));
      }
      assertTrue(limit.isExpired());
    }
    holder.join();
    assertEquals(List.of("entered"), steps);
  }

  @Test
  void aTimeoutDoesNotCutOffAnotherGreenlet() throws Exception {
    Greenlet<String> child;
    try (Timeout limit = Timeout.after(SHORT)) {
      child = Greenlets.spawn(() -> {
        Thread.sleep(60);
        return "not cut off";
      });
      assertThrows(TimeoutExpired.class, child::join);
      assertTrue(limit.isExpired());
    }
    assertEquals("not cut off", child.get());
  }

  @Test
  void aTimeoutOfTheCallerIsThrownByGetUnwrapped() {
    try (Timeout limit = Timeout.after(SHORT)) {
      Greenlet<Void> sleeper = Greenlets.spawn(() -> Thread.sleep(DAY));
      try {
        assertThrows(TimeoutExpired.class, sleeper::get);
      } finally {
        sleeper.cancel(true);
      }
      assertTrue(limit.isExpired());
    }
  }

  @Test
  void anUncaughtTimeoutIsTheFailureOfItsGreenlet() throws Exception {
    Greenlet<Void> slow = Greenlets.spawn(() -> {
      try (Timeout limit = Timeout.after(SHORT)) {
        Thread.sleep(limit.limit().multipliedBy(1000));
      }
    });

    assertInstanceOf(TimeoutExpired.class, assertThrows(ExecutionException.class, slow::get).getCause());
  }

  // -- clean-up ------------------------------------------------------------------------------------------------------

  @Test
  void anEarlierLimitDoesNotCutOffTheCleanUpOfAKilledGreenlet() throws Exception {
    Greenlet<Void> killed = Greenlets.spawn(() -> {
      try (Timeout limit = Timeout.after(Duration.ofMillis(30))) {
        try {
          Thread.sleep(DAY);
        } finally {
          Thread.sleep(60);
          steps.add("cleaned up");
          steps.add(limit.isExpired());
        }
      }
    });
    Greenlets.yieldNow();
    killed.kill();

    assertEquals(List.of("cleaned up", false), steps);
    assertInstanceOf(GreenletExit.class, killed.value());
  }

  @Test
  void aLimitPassedBetweenAKillAndItsDeliveryDoesNotCutOffTheCleanUp() throws Exception {
    ReentrantLock lock = new ReentrantLock();
    lock.lock();
    Greenlet<Void> killed = Greenlets.spawn(() -> {
      try (Timeout limit = Timeout.after(Duration.ofMillis(30))) {
        lock.lock();
        try {
          Thread.sleep(limit.limit().multipliedBy(1000));
        } finally {
          Thread.sleep(10);
          steps.add("cleaned up");
          lock.unlock();
        }
      }
    });
    Greenlets.yieldNow();
    killed.cancel(true);
    Thread.sleep(50);
    lock.unlock();
    killed.join();

    assertEquals(List.of("cleaned up"), steps);
    assertInstanceOf(GreenletExit.class, killed.value());
  }

  @Test
  void aLimitSetInTheCleanUpCutsItOff() throws Exception {
    Greenlet<Void> killed = Greenlets.spawn(() -> {
      try {
        Thread.sleep(DAY);
      } finally {
        steps.add(Timeout.run(SHORT, () -> Thread.sleep(DAY)));
      }
    });
    Greenlets.yieldNow();
    killed.kill();

    assertEquals(List.of(false), steps);
    assertInstanceOf(GreenletExit.class, killed.value());
  }

  @Test
  void aLimitPassedBeforeAShieldDoesNotInterruptTheShieldedCode() throws Exception {
    ReentrantLock lock = new ReentrantLock();
    lock.lock();
    Greenlet<Void> shielding = Greenlets.spawn(() -> {
      try (Timeout limit = Timeout.after(Duration.ofMillis(5))) {
        lock.lock(); // the limit passes here
        try {
          Greenlets.shielded(() -> {
            Thread.sleep(5);
            LockSupport.parkNanos(1);
            steps.add("shielded " + limit.isExpired());
          });
        } finally {
          lock.unlock();
        }
      }
    });
    Greenlets.yieldNow();
    Thread.sleep(50);
    lock.unlock();
    shielding.get();

    assertEquals(List.of("shielded false"), steps);
  }

  @Test
  void aGreenletThatKillsItselfWhileShieldedEndsAfterTheShield() throws Exception {
    Greenlet<Void> suicidal = Greenlets.spawn(() -> {
      Greenlets.shielded(() -> {
        Greenlets.current().kill();
        steps.add("shielded");
      });
      Thread.sleep(DAY);
    });
    assertTrue(suicidal.join(Duration.ofSeconds(10)));

    assertEquals(List.of("shielded"), steps);
    assertTrue(suicidal.isCancelled());
  }
}
