package io.grivet.it.threads;

import io.grivet.it.plain.Note;
import io.grivet.it.plain.Wait;
import io.grivet.it.plain.Workers;
import io.grivet.it.plain.Workers.Body;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The interrupt status over a thread's life, calls that no interrupt ends, and classes that override its methods. */
public final class InterruptStatus {
  private static volatile boolean stop;

  private InterruptStatus() {}

  public static void main(String[] args) throws Exception {
    overLife();
    uninterruptible();
    overriding();
    Thread main = Thread.currentThread();
    Thread worker = Workers.start("interrupts main", () -> {
      Wait.untilWaiting(main);
      main.interrupt();
    });
    Note.outcome("main sleeps", () -> {
      Thread.sleep(60_000);
      return "slept";
    });
    worker.join();
    Note.that("main's status", main.isInterrupted());
  }

  private static void overLife() throws Exception {
    Thread thread = Workers.create("over life", () -> {
      Note.that("inside at first", Thread.currentThread().isInterrupted());
      Note.that("interrupted() clears", Thread.interrupted() + " " + Thread.interrupted());
      Thread.currentThread().interrupt();
      Note.that("self-interrupt", Thread.currentThread().isInterrupted());
    });
    Note.that("fresh", thread.isInterrupted());
    thread.interrupt();
    Note.that("interrupted before start", thread.isInterrupted());
    thread.start();
    thread.join();
    Note.that("ended", thread.isInterrupted());
    thread.interrupt();
    Note.that("interrupted after its end", thread.isInterrupted());

    CountDownLatch seen = new CountDownLatch(1);
    Thread spinning = Workers.start("spinning", () -> {
      while (!Thread.currentThread().isInterrupted()) {
        Thread.yield();
      }
      seen.countDown();
      while (!stop) {
        Thread.yield();
      }
    });
    spinning.interrupt();
    seen.await();
    Note.that("status kept, seen from outside", spinning.isInterrupted());
    Workers.run("other", () -> Note.that("other threads do not have it", Thread.interrupted()));
    Note.that("main does not have it", Thread.interrupted());
    stop = true;
    spinning.join();
  }

  private static void uninterruptible() throws Exception {
    ReentrantLock lock = new ReentrantLock();
    lock.lock();
    keepsWaiting("lock()", lock::lock, lock::unlock);
    Object monitor = new Object();
    CountDownLatch release = new CountDownLatch(1);
    CountDownLatch held = new CountDownLatch(1);
    Thread holder = Workers.start("holder", () -> {
      synchronized (monitor) {
        held.countDown();
        release.await();
      }
    });
    held.await();
    keepsWaiting("entering a monitor", () -> {
      synchronized (monitor) {
        Note.that("status in the monitor", Thread.currentThread().isInterrupted());
      }
    }, release::countDown);
    holder.join();
    ReentrantLock free = new ReentrantLock();
    Condition condition = free.newCondition();
    keepsWaiting("awaitUninterruptibly", () -> {
      free.lock();
      condition.awaitUninterruptibly();
      free.unlock();
    }, () -> {
      free.lock();
      condition.signal();
      free.unlock();
    });
    Semaphore semaphore = new Semaphore(0);
    keepsWaiting("acquireUninterruptibly", semaphore::acquireUninterruptibly, semaphore::release);
    CompletableFuture<String> future = new CompletableFuture<>();
    keepsWaiting("CompletableFuture.join", future::join, () -> future.complete("x"));
    Phaser phaser = new Phaser(1);
    keepsWaiting("Phaser.awaitAdvance", () -> phaser.awaitAdvance(0), phaser::arrive);
  }

  private static void keepsWaiting(String what, Body call, Body release) throws Exception {
    Thread thread = Workers.create(what, () -> {
      call.run();
      Note.that(what + " ended, status", Thread.currentThread().isInterrupted());
    });
    thread.start();
    Wait.untilWaiting(thread);
    thread.interrupt();
    Wait.untilWaiting(thread);
    Note.that(what + " goes on, alive", thread.isAlive());
    release.run();
    thread.join();
  }

  private static void overriding() throws Exception {
    AtomicInteger interrupts = new AtomicInteger();
    CountDownLatch ready = new CountDownLatch(1);
    Thread thread = new Thread("overriding") {
      @Override
      public void run() {
        ready.countDown();
        Note.outcome("sleep in a thread that overrides interrupt()", () -> {
          Thread.sleep(60_000);
          return "slept";
        });
        Note.that("its own isInterrupted()", Thread.currentThread().isInterrupted());
        Note.that("the static one", Thread.interrupted());
      }

      @Override
      public void interrupt() {
        if (interrupts.incrementAndGet() > 1) {
          super.interrupt();
        }
      }

      @Override
      public boolean isInterrupted() {
        return true;
      }
    };
    thread.start();
    ready.await();
    Wait.untilWaiting(thread);
    thread.interrupt();
    Wait.untilWaiting(thread);
    thread.interrupt();
    thread.join();
    Note.that("calls of the overridden interrupt()", interrupts.get());
  }
}
