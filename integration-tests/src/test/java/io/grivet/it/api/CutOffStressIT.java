package io.grivet.it.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.Greenlet;
import io.grivet.Greenlets;
import io.grivet.Timeout;
import io.grivet.TimeoutExpired;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Thousands of limits that pass at odd moments leave the locks and queues of the JDK as if no thread had waited. */
@org.junit.jupiter.api.Timeout(120)
class CutOffStressIT {
  private static final int GREENLETS = 20;
  private static final int ROUNDS = 300;

  /** The action of one greenlet in each round, within the given time. */
  private interface Round {
    void run(Random random) throws Exception;
  }

  private int cutOff;
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
    assertTrue(cutOff >= GREENLETS, "cut off " + cutOff + " times only");
  }

  /** Runs rounds in many greenlets at once, each with a tiny limit, and waits for all of them. */
  private void stress(Round round) throws Exception {
    List<Greenlet<?>> greenlets = new ArrayList<>();
    for (int g = 0; g < GREENLETS; g++) {
      Random random = new Random(g);
      greenlets.add(Greenlets.spawn(() -> {
        for (int i = 0; i < ROUNDS; i++) {
          try {
            if (!Timeout.run(Duration.ofNanos(random.nextInt(200_000)), () -> round.run(random))) {
              cutOff++;
            }
          } finally {
            assertFalse(Thread.currentThread().isInterrupted(), "the flag is left");
          }
        }
      }));
    }
    Greenlets.joinAllOrFail(greenlets);
  }

  private static void pause(Random random) throws InterruptedException {
    Greenlets.sleep(Duration.ofNanos(random.nextInt(50_000)));
  }

  @Test
  void noPermitOfASemaphoreIsLost() throws Exception {
    for (boolean fair : new boolean[] {false, true}) {
      Semaphore semaphore = new Semaphore(3, fair);
      stress(random -> {
        semaphore.acquire();
        try {
          pause(random);
        } finally {
          semaphore.release();
        }
      });

      assertEquals(3, semaphore.availablePermits());
      assertFalse(semaphore.hasQueuedThreads());
    }
  }

  static List<Lock> locks() {
    ReentrantReadWriteLock both = new ReentrantReadWriteLock();
    StampedLock stamped = new StampedLock();
    return List.of(new ReentrantLock(), new ReentrantLock(true), both.writeLock(), both.readLock(),
        stamped.asWriteLock(), stamped.asReadLock());
  }

  @ParameterizedTest
  @MethodSource("locks")
  void noLockIsLeftHeld(Lock lock) throws Exception {
    stress(random -> {
      if (random.nextBoolean()) {
        lock.lock();
      } else {
        lock.lockInterruptibly();
      }
      try {
        pause(random);
      } finally {
        lock.unlock();
      }
    });

    assertTrue(lock.tryLock());
    lock.unlock();
  }

  @Test
  void aCutOffWaiterOfAConditionHoldsTheLock() throws Exception {
    ReentrantLock lock = new ReentrantLock();
    Condition condition = lock.newCondition();
    int[] waiters = {0};
    stress(random -> {
      lock.lock();
      try {
        if (random.nextInt(20) == 0) {
          condition.signalAll();
        } else {
          waiters[0]++;
          try {
            condition.await();
          } finally {
            assertTrue(lock.isHeldByCurrentThread());
            waiters[0]--;
          }
        }
      } finally {
        lock.unlock();
      }
    });

    assertEquals(0, waiters[0]);
    assertTrue(lock.tryLock());
    assertFalse(lock.hasWaiters(condition));
    lock.unlock();
  }

  @Test
  void aCutOffWaiterOfAMonitorHoldsTheMonitor() throws Exception {
    Object monitor = new Object();
    int[] inside = {0};
    stress(random -> {
      synchronized (monitor) {
        assertEquals(0, inside[0]++);
        try {
          if (random.nextInt(4) == 0) {
            monitor.notifyAll();
          } else {
            inside[0]--;
            try {
              monitor.wait(random.nextInt(2));
            } finally {
              assertTrue(Thread.holdsLock(monitor));
              assertEquals(0, inside[0]++);
            }
          }
        } finally {
          inside[0]--;
        }
      }
    });

    assertEquals(0, inside[0]);
  }

  static List<BlockingQueue<Integer>> queues() {
    return List.of(new ArrayBlockingQueue<>(2), new ArrayBlockingQueue<>(2, true), new LinkedBlockingQueue<>(2),
        new LinkedBlockingDeque<>(2), new SynchronousQueue<>(), new SynchronousQueue<>(true),
        new LinkedTransferQueue<>());
  }

  @ParameterizedTest
  @MethodSource("queues")
  void eachItemOfACompletedPutIsTakenOnce(BlockingQueue<Integer> queue) throws Exception {
    Set<Integer> put = new HashSet<>();
    Set<Integer> taken = new HashSet<>();
    int[] next = {0};
    stress(random -> {
      if (random.nextBoolean()) {
        int item = next[0]++;
        queue.put(item);
        assertTrue(put.add(item));
        if (queue instanceof LinkedTransferQueue) {
          pause(random); // a put into it never waits
        }
      } else {
        assertTrue(taken.add(queue.take()));
      }
    });
    for (Integer item = queue.poll(); item != null; item = queue.poll()) {
      assertTrue(taken.add(item));
    }

    assertEquals(put, taken);
  }

  @Test
  void killedGreenletsReleaseTheirLocksAndPermits() throws Exception {
    ReentrantLock lock = new ReentrantLock();
    Semaphore semaphore = new Semaphore(2);
    Random random = new Random(7);
    for (int i = 0; i < 1000; i++) {
      List<Greenlet<?>> some = new ArrayList<>();
      for (int g = 0; g < 4; g++) {
        some.add(Greenlets.spawn(() -> {
          lock.lockInterruptibly();
          try {
            pause(random);
          } finally {
            lock.unlock();
          }
          semaphore.acquire();
          try {
            pause(random);
          } finally {
            semaphore.release();
          }
        }));
      }
      pause(random);
      Greenlets.killAll(some);
      cutOff += (int) some.stream().filter(Greenlet::isCancelled).count();
    }

    assertFalse(lock.isLocked());
    assertEquals(2, semaphore.availablePermits());
  }

  @Test
  void eachLimitThrowsItsOwnError() throws Exception {
    stress(random -> {
      Timeout inner = Timeout.after(Duration.ofNanos(random.nextInt(200_000)));
      try (inner) {
        Thread.sleep(1);
      } catch (TimeoutExpired e) {
        if (e.timeout() != inner) {
          throw e;
        }
      }
    });
  }
}
