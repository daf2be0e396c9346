package io.grivet.bench.micro;

import io.grivet.Greenlets;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.locks.LockSupport;

/** Messages that cross from an OS thread to a thread of the measured kind, or the other way and back. */
final class OtherThreads {
  private static final int WARM_UP = 1000;
  /** Long enough for both threads to fall asleep. */
  private static final long PAUSE_NANOS = 200_000;

  private static volatile long unparkedAt;
  private static volatile int woken;

  private OtherThreads() {}

  /** Prints {@code p50=} and {@code p99=}: nanoseconds from an unpark by an OS thread until the parked thread runs. */
  static void wakeUps(int count) throws Exception {
    int all = WARM_UP + count;
    long[] nanos = new long[all];
    Thread sleeper = MicroThreads.start(() -> {
      for (int i = 0; i < all; i++) {
        while (unparkedAt == 0) {
          LockSupport.park();
        }
        nanos[i] = System.nanoTime() - unparkedAt;
        unparkedAt = 0;
        woken = i + 1;
      }
    });
    // Workers of such a pool stay OS threads under the agent.
    try (ForkJoinPool pool = new ForkJoinPool(1)) {
      pool.submit(() -> {
        for (int i = 0; i < all; i++) {
          while (woken != i) {
            LockSupport.parkNanos(PAUSE_NANOS);
          }
          LockSupport.parkNanos(PAUSE_NANOS);
          unparkedAt = System.nanoTime();
          LockSupport.unpark(sleeper);
        }
      }).get();
    }
    sleeper.join();
    long[] sorted = Arrays.copyOfRange(nanos, WARM_UP, all);
    Arrays.sort(sorted);
    System.out.println("p50=" + sorted[count / 2]);
    System.out.println("p99=" + sorted[count - 1 - count / 100]);
  }

  /** Offloads through the API: needs the agent. */
  static long offloads(long count, Meter meter) throws Exception {
    for (long i = 0; i < count; i++) {
      Greenlets.offload(() -> 1).get();
    }
    return count;
  }

  /** The same without {@code offload}, as a program would do it. */
  static long submits(ExecutorService pool, long count, Meter meter) throws Exception {
    for (long i = 0; i < count; i++) {
      pool.submit(() -> 1).get();
    }
    return count;
  }
}
