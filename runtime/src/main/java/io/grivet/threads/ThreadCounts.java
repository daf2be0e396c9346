package io.grivet.threads;

import java.util.concurrent.atomic.AtomicLong;

/** Counts the program's threads that were started as greenlets, as {@code ThreadMXBean} shows them. Thread-safe. */
public final class ThreadCounts {
  private final AtomicLong started = new AtomicLong();
  /** Written by the thread that holds the baton. */
  private volatile long ended;
  /** Two threads that start others at the same moment may lose one. */
  private volatile long peakLive;

  ThreadCounts() {}

  void started() {
    long live = started.incrementAndGet() - ended;
    if (live > peakLive) {
      peakLive = live;
    }
  }

  /** A start has failed. */
  void notStarted() {
    started.decrementAndGet();
  }

  /** Holder of the baton only. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // one thread at a time
  void ended() {
    ended++;
  }

  /** Returns how many were ever started. */
  public long total() {
    return started.get();
  }

  /** Returns how many are alive. */
  public long live() {
    return started.get() - ended;
  }

  /** Returns how many were alive at most, since the last reset. */
  public long peakLive() {
    return peakLive;
  }

  public void resetPeakLive() {
    peakLive = live();
  }
}
