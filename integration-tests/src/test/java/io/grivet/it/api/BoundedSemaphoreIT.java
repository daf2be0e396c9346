package io.grivet.it.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.BoundedSemaphore;
import io.grivet.Greenlet;
import io.grivet.Greenlets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A bounded semaphore is a semaphore that refuses surplus releases. */
@Timeout(120)
class BoundedSemaphoreIT {
  /** All ways to acquire. */
  enum Way {
    ONE {
      @Override
      int acquire(BoundedSemaphore semaphore) throws InterruptedException {
        semaphore.acquire();
        return 1;
      }
    },
    TWO {
      @Override
      int acquire(BoundedSemaphore semaphore) throws InterruptedException {
        semaphore.acquire(2);
        return 2;
      }
    },
    UNINTERRUPTIBLY_ONE {
      @Override
      int acquire(BoundedSemaphore semaphore) {
        semaphore.acquireUninterruptibly();
        return 1;
      }
    },
    UNINTERRUPTIBLY_TWO {
      @Override
      int acquire(BoundedSemaphore semaphore) {
        semaphore.acquireUninterruptibly(2);
        return 2;
      }
    },
    TRYING_ONE {
      @Override
      int acquire(BoundedSemaphore semaphore) {
        return semaphore.tryAcquire() ? 1 : 0;
      }
    },
    TRYING_TWO {
      @Override
      int acquire(BoundedSemaphore semaphore) {
        return semaphore.tryAcquire(2) ? 2 : 0;
      }
    },
    LIMITED_ONE {
      @Override
      int acquire(BoundedSemaphore semaphore) throws InterruptedException {
        return semaphore.tryAcquire(1, TimeUnit.MILLISECONDS) ? 1 : 0;
      }
    },
    LIMITED_TWO {
      @Override
      int acquire(BoundedSemaphore semaphore) throws InterruptedException {
        return semaphore.tryAcquire(2, 1, TimeUnit.MILLISECONDS) ? 2 : 0;
      }
    },
    DRAINING {
      @Override
      int acquire(BoundedSemaphore semaphore) {
        return semaphore.drainPermits();
      }
    };

    /** Returns the number of permits acquired. */
    abstract int acquire(BoundedSemaphore semaphore) throws InterruptedException;
  }

  @Test
  void aReleaseBeyondTheBoundIsAnErrorAndReleasesNothing() {
    BoundedSemaphore semaphore = new BoundedSemaphore(2);

    assertThrows(IllegalStateException.class, semaphore::release);
    assertEquals(2, semaphore.availablePermits());
    assertEquals(2, semaphore.bound());
  }

  @ParameterizedTest
  @EnumSource
  void acquiredPermitsCanBeReleasedOnce(Way way) throws InterruptedException {
    BoundedSemaphore semaphore = new BoundedSemaphore(3);
    int acquired = way.acquire(semaphore);
    assertTrue(acquired > 0);
    assertEquals(3 - acquired, semaphore.availablePermits());
    assertThrows(IllegalStateException.class, () -> semaphore.release(acquired + 1));
    semaphore.release(acquired);

    assertEquals(3, semaphore.availablePermits());
    assertThrows(IllegalStateException.class, () -> semaphore.release(1));
  }

  @ParameterizedTest
  @EnumSource(names = {"TRYING_ONE", "TRYING_TWO", "LIMITED_ONE", "LIMITED_TWO", "DRAINING"})
  void permitsNotAcquiredCannotBeReleased(Way way) throws InterruptedException {
    BoundedSemaphore semaphore = new BoundedSemaphore(1);
    semaphore.acquire();
    assertEquals(0, way.acquire(semaphore));
    semaphore.release();

    assertThrows(IllegalStateException.class, semaphore::release);
  }

  @Test
  void aKilledAcquireTakesNoPermit() throws Exception {
    BoundedSemaphore semaphore = new BoundedSemaphore(1);
    semaphore.acquire();
    Greenlet<Void> killed = Greenlets.spawn(() -> semaphore.acquire());
    Greenlets.yieldNow();
    killed.kill();
    semaphore.release();

    assertThrows(IllegalStateException.class, semaphore::release);
    assertEquals(1, semaphore.availablePermits());
  }

  @Test
  void aBoundedSemaphoreHasNoOwner() throws Exception {
    BoundedSemaphore semaphore = new BoundedSemaphore(1);
    semaphore.acquire();
    Greenlets.spawn(() -> semaphore.release()).get();

    assertTrue(semaphore.tryAcquire());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void waitersAreServedInTheOrderOfWaiting(boolean fair) throws Exception {
    BoundedSemaphore semaphore = new BoundedSemaphore(1, fair);
    assertEquals(fair, semaphore.isFair());
    List<Integer> order = new ArrayList<>();
    List<Greenlet<?>> waiters = new ArrayList<>();
    semaphore.acquire();
    for (int i = 0; i < 3; i++) {
      int number = i;
      waiters.add(Greenlets.spawn(() -> {
        semaphore.acquire();
        order.add(number);
        semaphore.release();
      }));
    }
    Greenlets.yieldNow();
    semaphore.release();
    Greenlets.joinAll(waiters);

    assertEquals(List.of(0, 1, 2), order);
  }

  @Test
  void negativeNumbersAreRefused() {
    BoundedSemaphore semaphore = new BoundedSemaphore(1);

    assertThrows(IllegalArgumentException.class, () -> new BoundedSemaphore(-1));
    assertThrows(IllegalArgumentException.class, () -> semaphore.release(-1));
    assertThrows(IllegalArgumentException.class, () -> semaphore.acquire(-1));
    assertEquals(1, semaphore.availablePermits());
  }

  @Test
  void racingReleasesReturnOnlyTheAcquiredPermits() throws Exception {
    for (int round = 0; round < 1_000; round++) {
      BoundedSemaphore semaphore = new BoundedSemaphore(5);
      semaphore.acquire(3);
      AtomicInteger passed = new AtomicInteger();
      List<Future<?>> releasing = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        releasing.add(ForkJoinPool.commonPool().submit(() -> releaseTwice(semaphore, passed)));
      }
      releaseTwice(semaphore, passed);
      for (Future<?> future : releasing) {
        future.get();
      }

      assertEquals(3, passed.get());
      assertEquals(5, semaphore.availablePermits());
    }
  }

  private static void releaseTwice(BoundedSemaphore semaphore, AtomicInteger passed) {
    for (int i = 0; i < 2; i++) {
      try {
        semaphore.release();
        passed.incrementAndGet();
      } catch (IllegalStateException e) {
        Thread.onSpinWait(); // refused, as it may be
      }
    }
  }

  /** No correct release is refused, no surplus release passes, and the bound is never exceeded. */
  @Test
  void greenletsAndOsThreadsTogetherKeepTheBound() throws Exception {
    int bound = 3;
    BoundedSemaphore semaphore = new BoundedSemaphore(bound);
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch ended = new CountDownLatch(1);
    List<Greenlet<?>> greenlets = new ArrayList<>();
    List<Future<?>> osThreads = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      greenlets.add(Greenlets.spawn(() -> enterAndLeave(semaphore, inside, most)));
      osThreads.add(ForkJoinPool.commonPool().submit(() -> enterAndLeave(semaphore, inside, most)));
    }
    Greenlet<Void> killer = Greenlets.spawn(() -> {
      while (ended.getCount() > 0) {
        Greenlet<Void> victim = Greenlets.spawn(() -> {
          semaphore.acquire();
          semaphore.release();
        });
        Greenlets.yieldNow();
        victim.kill();
      }
    });
    Greenlets.joinAll(greenlets, Duration.ofSeconds(100));
    for (Future<?> osThread : osThreads) {
      osThread.get();
    }
    for (Greenlet<?> greenlet : greenlets) {
      greenlet.get();
    }
    ended.countDown();
    killer.get();

    assertThrows(IllegalStateException.class, semaphore::release);
    assertEquals(bound, semaphore.availablePermits());
    assertTrue(most.get() <= bound, most + " were inside");
  }

  private static Void enterAndLeave(BoundedSemaphore semaphore, AtomicInteger inside, AtomicInteger most)
      throws InterruptedException {
    Random random = new Random(1);
    for (int i = 0; i < 5_000; i++) {
      int permits = 1 + random.nextInt(2);
      if (random.nextBoolean()) {
        semaphore.acquire(permits);
      } else if (!semaphore.tryAcquire(permits, 10, TimeUnit.MILLISECONDS)) {
        continue;
      }
      int now = inside.addAndGet(permits);
      most.accumulateAndGet(now, Math::max);
      Thread.yield();
      inside.addAndGet(-permits);
      semaphore.release(permits);
    }
    return null;
  }
}
