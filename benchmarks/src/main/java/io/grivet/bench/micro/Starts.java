package io.grivet.bench.micro;

import io.grivet.Greenlets;
import java.util.concurrent.CountDownLatch;

/** Threads that end at once. Each method is a {@link Batches.Work}. */
final class Starts {
  private static final int CROWD = 100;

  private Starts() {}

  /** Starts a hundred threads and waits until all have run. */
  static long crowds(long count, Meter meter) throws Exception {
    long crowds = Math.ceilDiv(count, CROWD);
    for (long n = 0; n < crowds; n++) {
      CountDownLatch ends = new CountDownLatch(CROWD);
      for (int i = 0; i < CROWD; i++) {
        MicroThreads.start(ends::countDown);
      }
      ends.await();
    }
    return crowds * CROWD;
  }

  static long joined(long count, Meter meter) throws Exception {
    for (long i = 0; i < count; i++) {
      MicroThreads.start(() -> {}).join();
    }
    return count;
  }

  /** As {@link #joined}, through the API: needs the agent. */
  static long spawned(long count, Meter meter) throws Exception {
    for (long i = 0; i < count; i++) {
      Greenlets.spawn(() -> {}).join();
    }
    return count;
  }
}
