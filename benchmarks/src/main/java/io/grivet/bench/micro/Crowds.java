package io.grivet.bench.micro;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Very many threads at a time; each method prints the cost of all threads, once. */
final class Crowds {
  private static final long SLEEP_MILLIS = 1000;

  private static volatile boolean over;

  private Crowds() {}

  /** Prints {@code wall=} and {@code cpu=} in seconds, {@code rss=} in bytes, for threads that sleep a second each. */
  static void sleepers(int size) throws Exception {
    CountDownLatch ends = new CountDownLatch(size);
    AtomicLong shortest = new AtomicLong(Long.MAX_VALUE);
    long cpu = Meter.cpuNanos();
    long start = System.nanoTime();
    for (int i = 0; i < size; i++) {
      MicroThreads.start(() -> {
        long begun = System.nanoTime();
        try {
          Thread.sleep(SLEEP_MILLIS);
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
        long slept = System.nanoTime() - begun;
        if (slept < shortest.get()) {
          shortest.accumulateAndGet(slept, Math::min);
        }
        ends.countDown();
      });
    }
    ends.await();
    System.out.println("wall=" + (System.nanoTime() - start) / 1e9);
    System.out.println("cpu=" + (Meter.cpuNanos() - cpu) / 1e9);
    System.out.println("rss=" + Meter.memory("VmHWM"));
    if (shortest.get() < SLEEP_MILLIS * 1_000_000) {
      throw new IllegalStateException("a sleep of 1 s took " + shortest.get() + " ns");
    }
  }

  /** Prints {@code heap=} and {@code rss=} in bytes per parked thread. */
  static void parked(int size) throws Exception {
    Thread[] threads = new Thread[size];
    long heap = heap();
    long rss = Meter.memory("VmRSS");
    AtomicInteger there = new AtomicInteger();
    for (int i = 0; i < size; i++) {
      threads[i] = MicroThreads.start(() -> {
        there.incrementAndGet();
        while (!over) {
          LockSupport.park();
        }
      });
    }
    while (there.get() < size) {
      Thread.sleep(10);
    }
    Thread.sleep(100);
    System.out.println("heap=" + (double) (heap() - heap) / size);
    System.out.println("rss=" + (double) (Meter.memory("VmRSS") - rss) / size);
    over = true;
    for (Thread thread : threads) {
      LockSupport.unpark(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private static long heap() {
    System.gc();
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
