package io.grivet.it.cooperation;

import io.grivet.it.plain.Note;
import io.grivet.it.plain.Ticking;
import io.grivet.it.plain.Workers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/** A ticker ticks on while another thread waits in Java code. */
public final class JavaWaits {
  private static final CountDownLatch GATE = new CountDownLatch(1);
  private static int initialised;

  private JavaWaits() {}

  public static void main(String[] args) throws Exception {
    try (Ticking ticking = new Ticking()) {
      ticking.untilInterrupted("sleep", () -> Thread.sleep(60_000));
      ticking.untilInterrupted("park", LockSupport::park);
      ticking.untilInterrupted("parkNanos", () -> LockSupport.parkNanos(TimeUnit.MINUTES.toNanos(1)));
      Object monitor = new Object();
      ticking.untilInterrupted("wait", () -> waitOn(monitor, 0));
      ticking.untilInterrupted("timed wait", () -> waitOn(monitor, 60_000));
      Thread main = Thread.currentThread();
      ticking.untilInterrupted("join", main::join);
      ReentrantLock lock = new ReentrantLock();
      lock.lock();
      ticking.untilInterrupted("lockInterruptibly", lock::lockInterruptibly);
      ReentrantLock other = new ReentrantLock();
      Condition condition = other.newCondition();
      ticking.untilInterrupted("Condition.await", () -> {
        other.lock();
        condition.await();
      });
      ticking.untilInterrupted("Semaphore.acquire", new Semaphore(0)::acquire);
      ticking.untilInterrupted("take", new LinkedBlockingQueue<>()::take);
      ticking.untilInterrupted("SynchronousQueue.put", () -> new SynchronousQueue<>().put("x"));
      ticking.untilInterrupted("CompletableFuture.get", new CompletableFuture<>()::get);
      ticking.untilInterrupted("FutureTask.get", new FutureTask<>(() -> "x")::get);
      enteringMonitor(ticking);
      classInitialisers(ticking);
    }
  }

  private static void waitOn(Object monitor, long millis) throws InterruptedException {
    synchronized (monitor) {
      monitor.wait(millis);
    }
  }

  private static void enteringMonitor(Ticking ticking) throws Exception {
    Object monitor = new Object();
    CountDownLatch held = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    Thread holder = Workers.start("holder", () -> {
      synchronized (monitor) {
        held.countDown();
        release.await();
      }
    });
    held.await();
    ticking.during("entering a monitor", () -> {
      synchronized (monitor) {
        initialised++;
      }
    }, release::countDown);
    holder.join();
  }

  private static void classInitialisers(Ticking ticking) throws Exception {
    ticking.during("parked in a class initialiser", Parks::touch, GATE::countDown);
    ticking.during("asleep in a class initialiser", Sleeps::touch, () -> {});
    Note.that("initialised", initialised);
  }

  /** Waits for a latch while it is initialised. */
  private static final class Parks {
    static {
      try {
        GATE.await();
        initialised++;
      } catch (InterruptedException e) {
        throw new ExceptionInInitializerError(e);
      }
    }

    private static void touch() {}
  }

  private static final class Sleeps {
    static {
      try {
        Thread.sleep(2000);
        initialised++;
      } catch (InterruptedException e) {
        throw new ExceptionInInitializerError(e);
      }
    }

    private static void touch() {}
  }
}
