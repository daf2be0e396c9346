package io.grivet.it.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.Action;
import io.grivet.Greenlet;
import io.grivet.Greenlets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Exchanger;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.Phaser;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The queues and locks of {@code java.util.concurrent} work unchanged between greenlets, with the semantics of
 * gevent's. Therefore Grivet has none of its own. Where the semantics differ, the name of the test tells the JDK's.
 */
@Timeout(30)
class JucIT {
  private static final Duration LONG = Duration.ofMinutes(5);

  private final List<Object> steps = new ArrayList<>();

  /** Spawns the code, and lets it run until it waits. */
  private static Greenlet<Void> run(Action action) {
    Greenlet<Void> greenlet = Greenlets.spawn(action);
    Greenlets.yieldNow();
    return greenlet;
  }

  // -- whatever waits, others run -------------------------------------------------------------------------------------

  /**
   * A wait, and the action that ends it; both run in greenlets on one carrier, so without a switch the action would
   * never run.
   */
  enum Wait {
    SEMAPHORE(() -> {
      Semaphore semaphore = new Semaphore(0);
      return new Pair(semaphore::acquire, semaphore::release);
    }),
    FAIR_SEMAPHORE(() -> {
      Semaphore semaphore = new Semaphore(0, true);
      return new Pair(() -> semaphore.tryAcquire(1, TimeUnit.HOURS), semaphore::release);
    }),
    LATCH(() -> {
      CountDownLatch latch = new CountDownLatch(1);
      return new Pair(latch::await, latch::countDown);
    }),
    BARRIER(() -> {
      CyclicBarrier barrier = new CyclicBarrier(2);
      return new Pair(barrier::await, barrier::await);
    }),
    PHASER(() -> {
      Phaser phaser = new Phaser(1);
      return new Pair(() -> phaser.awaitAdvance(0), phaser::arrive);
    }),
    EXCHANGER(() -> {
      Exchanger<Object> exchanger = new Exchanger<>();
      return new Pair(() -> exchanger.exchange(1), () -> exchanger.exchange(2));
    }),
    LINKED_QUEUE_TAKE(() -> taking(new LinkedBlockingQueue<>())),
    LINKED_QUEUE_PUT(() -> putting(new LinkedBlockingQueue<>(1))),
    ARRAY_QUEUE_TAKE(() -> taking(new ArrayBlockingQueue<>(1))),
    ARRAY_QUEUE_PUT(() -> putting(new ArrayBlockingQueue<>(1))),
    PRIORITY_QUEUE_TAKE(() -> taking(new PriorityBlockingQueue<>())),
    DEQUE_TAKE(() -> taking(new LinkedBlockingDeque<>())),
    DEQUE_PUT(() -> putting(new LinkedBlockingDeque<>(1))),
    RENDEZVOUS_TAKE(() -> taking(new SynchronousQueue<>())),
    RENDEZVOUS_PUT(() -> {
      SynchronousQueue<Integer> queue = new SynchronousQueue<>(true);
      return new Pair(() -> queue.put(1), queue::take);
    }),
    TRANSFER(() -> {
      LinkedTransferQueue<Integer> queue = new LinkedTransferQueue<>();
      return new Pair(() -> queue.transfer(1), queue::take);
    }),
    LIMITED_POLL(() -> {
      LinkedBlockingQueue<Integer> queue = new LinkedBlockingQueue<>();
      return new Pair(() -> assertEquals(1, queue.poll(1, TimeUnit.HOURS)), () -> queue.put(1));
    }),
    CONDITION(() -> {
      ReentrantLock lock = new ReentrantLock();
      Condition condition = lock.newCondition();
      return new Pair(() -> locked(lock, condition::await), () -> locked(lock, condition::signal));
    }),
    OBJECT_WAIT(() -> {
      Object monitor = new Object();
      return new Pair(() -> {
        synchronized (monitor) {
          monitor.wait();
        }
      }, () -> {
        synchronized (monitor) {
          monitor.notify();
        }
      });
    });

    private final Supplier<Pair> maker;

    Wait(Supplier<Pair> maker) {
      this.maker = maker;
    }

    private static Pair taking(BlockingQueue<Integer> queue) {
      return new Pair(queue::take, () -> queue.put(1));
    }

    private static Pair putting(BlockingQueue<Integer> queue) {
      queue.add(0);
      return new Pair(() -> queue.put(1), queue::take);
    }
  }

  private record Pair(Action waits, Action wakes) {}

  private static void locked(ReentrantLock lock, Action action) throws Exception {
    lock.lock();
    try {
      action.run();
    } finally {
      lock.unlock();
    }
  }

  @ParameterizedTest
  @EnumSource
  void otherGreenletsRunWhileAGreenletWaits(Wait wait) throws Exception {
    Pair pair = wait.maker.get();
    Greenlet<Void> waiting = run(() -> {
      steps.add("waits");
      pair.waits.run();
      steps.add("goes on");
    });
    steps.add("others run");
    assertFalse(waiting.join(Duration.ofMillis(10)));
    Greenlet<Void> waking = Greenlets.spawn(pair.wakes);
    waking.get();
    waiting.get();

    assertEquals(List.of("waits", "others run", "goes on"), steps);
  }

  /** A lock held across a wait, for each kind of lock. */
  enum Lock {
    REENTRANT(() -> {
      ReentrantLock lock = new ReentrantLock();
      return new Pair(lock::lock, lock::unlock);
    }),
    FAIR_REENTRANT(() -> {
      ReentrantLock lock = new ReentrantLock(true);
      return new Pair(lock::lockInterruptibly, lock::unlock);
    }),
    WRITE(() -> {
      ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
      return new Pair(lock.writeLock()::lock, lock.writeLock()::unlock);
    }),
    STAMPED(() -> {
      StampedLock lock = new StampedLock();
      return new Pair(lock::writeLock, lock::tryUnlockWrite);
    }),
    SEMAPHORE(() -> {
      Semaphore semaphore = new Semaphore(1);
      return new Pair(semaphore::acquire, semaphore::release);
    });

    private final Supplier<Pair> maker;

    Lock(Supplier<Pair> maker) {
      this.maker = maker;
    }
  }

  @ParameterizedTest
  @EnumSource
  void aLockHeldAcrossAWaitKeepsOtherGreenletsOut(Lock kind) throws Exception {
    Pair lock = kind.maker.get();
    List<Greenlet<?>> greenlets = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      int number = i;
      greenlets.add(Greenlets.spawn(() -> {
        lock.waits.run();
        steps.add(number + " in");
        Thread.sleep(2);
        steps.add(number + " out");
        lock.wakes.run();
      }));
    }
    Greenlets.joinAllOrFail(greenlets);

    assertEquals(List.of("0 in", "0 out", "1 in", "1 out", "2 in", "2 out"), steps);
  }

  @Test
  void aLimitedWaitLetsOtherGreenletsRun() throws Exception {
    Greenlet<Void> other = Greenlets.spawn(() -> {
      for (int i = 0; i < 3; i++) {
        Thread.sleep(1);
        steps.add("ticks");
      }
    });
    assertFalse(new Semaphore(0).tryAcquire(50, TimeUnit.MILLISECONDS));
    assertNull(new DelayQueue<>().poll(50, TimeUnit.MILLISECONDS));
    assertFalse(new CountDownLatch(1).await(50, TimeUnit.MILLISECONDS));
    assertTrue(other.join(LONG));

    assertEquals(List.of("ticks", "ticks", "ticks"), steps);
  }

  // -- meeting --------------------------------------------------------------------------------------------------------

  @Test
  void aBarrierLetsAllPartiesGoOnTogether() throws Exception {
    CyclicBarrier barrier = new CyclicBarrier(3, () -> steps.add("all are here"));
    List<Greenlet<?>> parties = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      parties.add(run(() -> {
        for (int round = 0; round < 2; round++) {
          steps.add("comes");
          barrier.await();
        }
      }));
    }
    Greenlets.joinAllOrFail(parties);

    assertEquals(List.of("comes", "comes", "comes", "all are here", "comes", "comes", "comes", "all are here"), steps);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anInterruptedOrKilledPartyBreaksTheBarrier(boolean kills) throws Exception {
    CyclicBarrier barrier = new CyclicBarrier(3);
    Greenlet<Void> cutOff = run(() -> barrier.await());
    Greenlet<Void> other = run(() -> barrier.await());
    if (kills) {
      cutOff.kill();
      assertTrue(cutOff.isCancelled());
    } else {
      cutOff.thread().interrupt();
      cutOff.join();
      assertInstanceOf(InterruptedException.class, cutOff.exception());
    }
    other.join();

    assertTrue(barrier.isBroken());
    assertInstanceOf(BrokenBarrierException.class, other.exception());
  }

  @Test
  void aPhaserAdvancesWhenAllPartiesHaveArrived() throws Exception {
    Phaser phaser = new Phaser(2);
    Greenlet<Integer> one = Greenlets.spawn(() -> {
      phaser.arriveAndAwaitAdvance();
      steps.add("advanced");
      return phaser.arriveAndAwaitAdvance();
    });
    Greenlets.yieldNow();
    assertEquals(1, phaser.getArrivedParties());
    steps.add("arrives");
    assertEquals(1, phaser.arriveAndAwaitAdvance());
    Greenlets.yieldNow();
    phaser.arriveAndDeregister();

    assertEquals(2, one.get());
    assertEquals(List.of("arrives", "advanced"), steps);
  }
}
