package io.grivet.bench.micro;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/** Threads that let each other run. Each method is a {@link Batches.Work} except for its first arguments. */
final class Waits {
  private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(30);

  /** The value that the lock guards. */
  private static long guarded;
  /** The index of the thread whose turn it is. */
  private static volatile int turn;

  private Waits() {}

  static long yields(int threads, long count, Meter meter) throws Exception {
    long each = Math.ceilDiv(count, threads);
    MicroThreads.run(threads, meter, _ -> {
      for (long i = 0; i < each; i++) {
        Thread.yield();
      }
    });
    return each * threads;
  }

  /** Two threads take turns; an operation is one turn: an unpark of the other thread, and a park. */
  static long parks(boolean limited, long count, Meter meter) throws Exception {
    long each = Math.ceilDiv(count, 2);
    Thread[] both = new Thread[2];
    turn = 0;
    MicroThreads.run(2, meter, index -> {
      both[index] = Thread.currentThread();
      for (long i = 0; i < each; i++) {
        while (turn != index) {
          if (limited) {
            LockSupport.parkNanos(LIMIT_NANOS);
          } else {
            LockSupport.park();
          }
        }
        turn = 1 - index;
        LockSupport.unpark(both[1 - index]);
      }
    });
    return 2 * each;
  }

  static long parkNanos(long count, Meter meter) {
    for (long i = 0; i < count; i++) {
      LockSupport.parkNanos(1);
    }
    return count;
  }

  /** The owner of the monitor lets the other threads run, and they find the monitor taken. */
  static long monitor(int threads, long count, Meter meter) throws Exception {
    Object monitor = new Object();
    return guarded(threads, count, meter, () -> {
      synchronized (monitor) {
        guarded++;
        Thread.yield();
      }
    });
  }

  /** As {@link #monitor}. */
  static long lock(int threads, long count, Meter meter) throws Exception {
    Lock lock = new ReentrantLock();
    return guarded(threads, count, meter, () -> {
      lock.lock();
      try {
        guarded++;
        Thread.yield();
      } finally {
        lock.unlock();
      }
    });
  }

  private static long guarded(int threads, long count, Meter meter, Runnable step) throws Exception {
    long each = Math.ceilDiv(count, threads);
    guarded = 0;
    MicroThreads.run(threads, meter, _ -> {
      for (long i = 0; i < each; i++) {
        step.run();
      }
    });
    if (guarded != each * threads) {
      throw new IllegalStateException("the lock let two in: " + guarded + " of " + each * threads);
    }
    return guarded;
  }
}
