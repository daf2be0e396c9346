package io.grivet.it.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.Action;
import io.grivet.Greenlet;
import io.grivet.GreenletExit;
import io.grivet.Greenlets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The semaphores, locks and conditions of {@code java.util.concurrent} between greenlets: see {@link JucIT}. */
@Timeout(30)
class JucLocksIT {
  private final List<Object> steps = new ArrayList<>();

  /** Spawns the code, and lets it run until it waits. */
  private static Greenlet<Void> run(Action action) {
    Greenlet<Void> greenlet = Greenlets.spawn(action);
    Greenlets.yieldNow();
    return greenlet;
  }

  private static void locked(ReentrantLock lock, Action action) throws Exception {
    lock.lock();
    try {
      action.run();
    } finally {
      lock.unlock();
    }
  }

  @Test
  void threeWaitersOfASemaphoreAcquireInTheOrderOfWaiting() throws Exception {
    Semaphore semaphore = new Semaphore(0);
    List<Greenlet<?>> waiters = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      int number = i;
      waiters.add(run(() -> {
        semaphore.acquire();
        steps.add(number);
      }));
    }
    semaphore.release();
    semaphore.release();
    semaphore.release();
    Greenlets.joinAllOrFail(waiters);

    assertEquals(List.of(0, 1, 2), steps);
  }

  @Test
  void aRunningGreenletBargesAndTheOldWaiterGetsTheNextRelease() throws Exception {
    Semaphore semaphore = new Semaphore(0);
    Greenlet<Void> old = run(() -> semaphore.acquire());
    Greenlet<Void> younger = run(() -> semaphore.acquire());
    semaphore.release();
    semaphore.acquire();
    Greenlets.idle();
    assertFalse(old.isReady(), "the caller has overtaken it");

    semaphore.release();
    old.join();
    assertFalse(younger.isReady());
    semaphore.release();
    younger.join();
  }

  @Test
  void aFairSemaphoreAllowsNoBarging() throws Exception {
    Semaphore semaphore = new Semaphore(0, true);
    Greenlet<Void> old = run(() -> {
      semaphore.acquire();
      steps.add("old");
      semaphore.release();
    });
    semaphore.release();
    semaphore.acquire();
    steps.add("caller");
    old.join();

    assertEquals(List.of("old", "caller"), steps);
  }

  @Test
  void aSemaphoreMayBeReleasedBeyondItsInitialPermits() {
    Semaphore semaphore = new Semaphore(1);
    semaphore.release();

    assertEquals(2, semaphore.availablePermits());
  }

  @Test
  void aSemaphoreHasNoOwner() throws Exception {
    Semaphore semaphore = new Semaphore(1);
    semaphore.acquire();
    run(() -> semaphore.release()).join();

    assertTrue(semaphore.tryAcquire());
    assertFalse(semaphore.tryAcquire());
    assertFalse(semaphore.tryAcquire(5, TimeUnit.MILLISECONDS));
  }

  @Test
  void aKilledWaiterOfASemaphoreTakesNoPermit() throws Exception {
    Semaphore semaphore = new Semaphore(0);
    Greenlet<Void> killed = run(() -> semaphore.acquire());
    Greenlet<Void> other = run(() -> semaphore.acquire());
    killed.cancel(true);
    semaphore.release();
    other.join();

    killed.join();
    assertInstanceOf(GreenletExit.class, killed.value());
    assertEquals(0, semaphore.availablePermits());
  }

  @Test
  void aSemaphoreServesGreenletsAndOsThreads() throws Exception {
    Semaphore semaphore = new Semaphore(1);
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger rounds = new AtomicInteger();
    List<Future<?>> all = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      all.add(Greenlets.spawn(() -> enter(semaphore, inside, rounds)));
      all.add(ForkJoinPool.commonPool().submit(() -> enter(semaphore, inside, rounds)));
    }
    for (Future<?> one : all) {
      one.get();
    }

    assertEquals(4 * 2_000, rounds.get());
  }

  private static Void enter(Semaphore semaphore, AtomicInteger inside, AtomicInteger rounds)
      throws InterruptedException {
    for (int i = 0; i < 2_000; i++) {
      semaphore.acquire();
      assertEquals(1, inside.incrementAndGet());
      Thread.yield();
      rounds.incrementAndGet();
      inside.decrementAndGet();
      semaphore.release();
    }
    return null;
  }

  @Test
  void aReentrantLockIsOwnedByItsGreenlet() throws Exception {
    ReentrantLock lock = new ReentrantLock();
    lock.lock();
    lock.lock();
    Greenlet<Void> foreign = run(() -> {
      assertFalse(lock.isHeldByCurrentThread());
      assertFalse(lock.tryLock());
      assertThrows(IllegalMonitorStateException.class, lock::unlock);
    });
    foreign.get();
    assertTrue(lock.isHeldByCurrentThread());
    assertEquals(2, lock.getHoldCount());
    lock.unlock();
    assertTrue(lock.isLocked());
    lock.unlock();

    assertFalse(lock.isLocked());
    assertThrows(IllegalMonitorStateException.class, lock::unlock);
  }

  @Test
  void aKillEndsLockInterruptiblyButNotLock() throws Exception {
    ReentrantLock lock = new ReentrantLock();
    lock.lock();
    Greenlet<Void> stubborn = run(() -> locked(lock, () -> steps.add("locked")));
    Greenlet<Void> interruptible = run(() -> lock.lockInterruptibly());
    stubborn.cancel(true);
    interruptible.kill();
    assertFalse(stubborn.isReady());
    assertFalse(lock.hasQueuedThread(interruptible.thread()));
    lock.unlock();
    stubborn.join();

    assertEquals(List.of("locked"), steps);
    assertFalse(lock.isLocked());
  }

  @Test
  void aConditionWakesInTheOrderOfWaiting() throws Exception {
    ReentrantLock lock = new ReentrantLock();
    Condition condition = lock.newCondition();
    List<Greenlet<?>> waiters = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      int number = i;
      waiters.add(run(() -> locked(lock, () -> {
        condition.await();
        steps.add(number);
      })));
    }
    locked(lock, condition::signal);
    waiters.get(0).join();
    assertEquals(List.of(0), steps);
    locked(lock, condition::signalAll);
    Greenlets.joinAllOrFail(waiters);

    assertEquals(List.of(0, 1, 2, 3), steps);
    assertThrows(IllegalMonitorStateException.class, condition::signal);
  }

  @Test
  void aKilledWaiterOfAConditionHoldsTheLockAgainAndPassesTheSignalOn() throws Exception {
    ReentrantLock lock = new ReentrantLock();
    Condition condition = lock.newCondition();
    Greenlet<Void> killed = run(() -> {
      lock.lock();
      try {
        condition.await();
      } finally {
        steps.add("holds it: " + lock.isHeldByCurrentThread());
        lock.unlock();
      }
    });
    Greenlet<Void> other = run(() -> locked(lock, condition::await));
    killed.kill();
    locked(lock, condition::signal);
    other.get();

    assertEquals(List.of("holds it: true"), steps);
    assertFalse(lock.isLocked());
  }

  @Test
  void aSignalBeforeTheDeliveryOfAKillCountsAndTheKillIsNotLost() throws Exception {
    ReentrantLock lock = new ReentrantLock();
    Condition condition = lock.newCondition();
    Greenlet<Void> waiter = run(() -> locked(lock, () -> {
      condition.await();
      steps.add("signalled");
      steps.add(Thread.currentThread().isInterrupted());
      condition.await();
    }));
    lock.lock();
    waiter.cancel(true);
    condition.signal();
    Greenlets.yieldNow();
    assertEquals(List.of(), steps, "it has to wait for the lock again");
    lock.unlock();
    waiter.join();

    assertEquals(List.of("signalled", true), steps);
    assertInstanceOf(GreenletExit.class, waiter.value());
  }

  @Test
  void readersShareTheLockAndAWriterWaitsForTheReaders() throws Exception {
    ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    lock.readLock().lock();
    run(() -> {
      lock.readLock().lock();
      steps.add("reads too");
      lock.readLock().unlock();
    }).get();
    Greenlet<Void> writer = run(() -> {
      lock.writeLock().lock();
      steps.add("writes");
      lock.writeLock().unlock();
    });
    steps.add("has read");
    lock.readLock().unlock();
    writer.get();

    assertEquals(List.of("reads too", "has read", "writes"), steps);
  }
}
