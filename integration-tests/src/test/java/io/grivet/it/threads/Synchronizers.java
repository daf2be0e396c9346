package io.grivet.it.threads;

import io.grivet.it.plain.Note;
import io.grivet.it.plain.Wait;
import io.grivet.it.plain.Workers;
import io.grivet.it.plain.Workers.Body;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Exchanger;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Latches, barriers, phasers, exchangers and semaphores, with and without limits. */
public final class Synchronizers {
  private Synchronizers() {}

  public static void main(String[] args) throws Exception {
    latches();
    barriers();
    brokenBarriers();
    phasers();
    exchangers();
    semaphores();
  }

  private static List<Thread> start(int count, Body body) {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      threads.add(Workers.start("thread " + i, body));
    }
    return threads;
  }

  private static void end(List<Thread> threads) throws InterruptedException {
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private static void latches() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    CountDownLatch all = new CountDownLatch(50);
    List<Thread> threads = start(50, () -> {
      gate.await();
      all.countDown();
    });
    Note.that("latch, limit passes", all.await(10, TimeUnit.MILLISECONDS));
    gate.countDown();
    Note.that("latch, in time", all.await(1, TimeUnit.MINUTES) + " " + all);
    end(threads);
  }

  private static void barriers() throws Exception {
    AtomicInteger trips = new AtomicInteger();
    AtomicInteger last = new AtomicInteger();
    CyclicBarrier barrier = new CyclicBarrier(10, trips::incrementAndGet);
    end(start(10, () -> {
      for (int round = 0; round < 20; round++) {
        if (barrier.await() == 0) {
          last.incrementAndGet();
        }
        if (trips.get() < round + 1) {
          Note.that("passed the barrier too early", round);
        }
      }
    }));
    Note.that("barrier", trips.get() + " trips, last ones " + last.get());
  }

  private static void brokenBarriers() throws Exception {
    CyclicBarrier barrier = new CyclicBarrier(3);
    Object[] other = new Object[1];
    Thread broken = Workers.start("broken", () -> other[0] = Note.of(barrier::await));
    Wait.until("one waits", () -> barrier.getNumberWaiting() == 1);
    Note.outcome("barrier with a limit", () -> barrier.await(10, TimeUnit.MILLISECONDS));
    broken.join();
    Note.that("other waiter", other[0]);
    Note.outcome("a broken barrier", barrier::await);
    barrier.reset();
    Thread interrupted = Workers.start("interrupted", () -> Note.outcome("interrupted waiter", barrier::await));
    Wait.until("one waits again", () -> barrier.getNumberWaiting() == 1);
    interrupted.interrupt();
    interrupted.join();
    Note.that("broken by the interrupt", barrier.isBroken());
    CyclicBarrier failing = new CyclicBarrier(1, () -> {
      throw new IllegalStateException("barrier action");
    });
    Note.outcome("failing action", failing::await);
    CyclicBarrier reset = new CyclicBarrier(2);
    Thread waiter = Workers.start("waiter", () -> {
      try {
        reset.await();
      } catch (BrokenBarrierException e) {
        Note.that("reset under a waiter", Note.text(e));
      }
    });
    Wait.until("it waits", () -> reset.getNumberWaiting() == 1);
    reset.reset();
    waiter.join();
  }

  private static void phasers() throws Exception {
    AtomicInteger advances = new AtomicInteger();
    Phaser phaser = new Phaser(8) {
      @Override
      protected boolean onAdvance(int phase, int registered) {
        advances.incrementAndGet();
        return phase >= 9 || registered == 0;
      }
    };
    end(start(8, () -> {
      while (!phaser.isTerminated()) {
        phaser.arriveAndAwaitAdvance();
      }
    }));
    Note.that("phaser", advances.get() + " advances, terminated " + phaser.isTerminated());
    Phaser tiered = new Phaser(new Phaser(), 1);
    Note.that("tiered", tiered.arrive() + " " + tiered.awaitAdvance(0));
    Phaser waiting = new Phaser(1);
    Note.outcome("phaser with a limit", () -> waiting.awaitAdvanceInterruptibly(0, 10, TimeUnit.MILLISECONDS));
    Thread waiter = Workers.start("phaser waiter", () -> Note.that("advanced to", waiting.awaitAdvance(0)));
    Wait.untilWaiting(waiter);
    waiting.arriveAndDeregister();
    waiter.join();
  }

  private static void exchangers() throws Exception {
    Exchanger<Integer> exchanger = new Exchanger<>();
    AtomicInteger sum = new AtomicInteger();
    Thread partner = Workers.start("partner", () -> {
      for (int i = 0; i < 200; i++) {
        sum.addAndGet(exchanger.exchange(i));
      }
    });
    int own = 0;
    for (int i = 0; i < 200; i++) {
      own += exchanger.exchange(1000 + i);
    }
    partner.join();
    Note.that("exchanged", own + " for " + sum.get());
    Note.outcome("exchange with a limit", () -> exchanger.exchange(1, 10, TimeUnit.MILLISECONDS));
  }

  private static void semaphores() throws Exception {
    Semaphore semaphore = new Semaphore(3, true);
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    end(start(30, () -> {
      semaphore.acquire();
      most.accumulateAndGet(inside.incrementAndGet(), Math::max);
      Thread.sleep(1);
      inside.decrementAndGet();
      semaphore.release();
    }));
    Note.that("at most three inside", most.get() <= 3);
    Note.that("permits", semaphore.availablePermits() + " " + semaphore.tryAcquire(4) + " "
        + semaphore.tryAcquire(4, 10, TimeUnit.MILLISECONDS) + " " + semaphore.tryAcquire(3) + " "
        + semaphore.drainPermits());
    Thread greedy = Workers.start("greedy", () -> semaphore.acquire(5));
    Wait.untilWaiting(greedy);
    for (int i = 0; i < 5; i++) {
      semaphore.release();
    }
    greedy.join();
    Note.that("left", semaphore.availablePermits());
  }
}
