package io.grivet.it.watchdog;

import io.grivet.it.plain.Workers;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/** Programs that wait forever, on any JVM. */
public final class Deadlocks {
  private static final Object X = new Object();
  private static final Object Y = new Object();
  private static final ReentrantLock LOCK_X = new ReentrantLock();
  private static final ReentrantLock LOCK_Y = new ReentrantLock();

  private Deadlocks() {}

  public static void main(String[] args) throws Exception {
    CyclicBarrier both = new CyclicBarrier(2);
    switch (args[0]) {
      case "monitors" -> {
        Workers.start("a", () -> inside(X, both, () -> inside(Y, null, null)));
        Workers.start("b", () -> inside(Y, both, () -> inside(X, null, null)));
      }
      case "locks" -> {
        Workers.start("a", () -> holding(LOCK_X, both, LOCK_Y::lock));
        Workers.start("b", () -> holding(LOCK_Y, both, LOCK_X::lock));
      }
      case "monitor and lock" -> {
        Workers.start("a", () -> inside(X, both, LOCK_Y::lock));
        Workers.start("b", () -> holding(LOCK_Y, both, () -> inside(X, null, null)));
      }
      case "joins" -> {
        Thread main = Thread.currentThread();
        Workers.run("b", main::join);
      }
      case "park" -> LockSupport.park();
      case "latch" -> new CountDownLatch(1).await();
      case "notification" -> {
        synchronized (X) {
          X.wait();
        }
      }
      case "pool" -> {
        @SuppressWarnings("resource") ExecutorService pool = Executors.newFixedThreadPool(1);
        pool.submit(() -> {}).get();
      }
      case "virtual thread" -> {
        Thread virtual = Thread.ofVirtual().name("v").start(() -> holding(LOCK_X, null, LockSupport::park));
        while (!LOCK_X.isLocked()) {
          Thread.yield();
        }
        LOCK_X.lock();
        virtual.join();
      }
      case "idle worker" -> {
        ForkJoinPool.commonPool().submit(() -> {}).get();
        new CountDownLatch(1).await();
      }
      case "hook" -> {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("hook")));
        Workers.start("a", () -> inside(X, both, () -> inside(Y, null, null)));
        Workers.start("b", () -> inside(Y, both, () -> inside(X, null, null)));
      }
      case "blocked hook" -> {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> inside(X, null, null)));
        Workers.start("a", () -> inside(X, both, () -> inside(Y, null, null)));
        Workers.start("b", () -> inside(Y, both, () -> inside(X, null, null)));
      }
      default -> throw new IllegalArgumentException(args[0]);
    }
  }

  private static void inside(Object monitor, CyclicBarrier barrier, Runnable then) {
    synchronized (monitor) {
      continueWith(barrier, then);
    }
  }

  private static void holding(ReentrantLock lock, CyclicBarrier barrier, Runnable then) {
    lock.lock();
    continueWith(barrier, then);
  }

  private static void continueWith(CyclicBarrier barrier, Runnable then) {
    if (barrier != null) {
      Workers.quietly(barrier::await).run();
    }
    if (then != null) {
      then.run();
    }
  }
}
