package io.grivet.threads;

import java.util.concurrent.atomic.AtomicLong;

/** Counts the program's threads that were started as greenlets, for {@code ThreadMXBean}. Thread-safe. */
public final class ThreadCounts {
  private final AtomicLong started = new AtomicLong();
  private final AtomicLong ended = new AtomicLong();
  /** The most threads alive at once. Two starts at the same moment may lose an update. */
  private volatile long peakLive;

  ThreadCounts() {}

  void started() {
    long live = started.incrementAndGet() - ended.get();
    if (live > peakLive) {
      peakLive = live;
    }
  }

  /** Takes back a start that has failed. */
  void notStarted() {
    started.decrementAndGet();
  }

  /** Counts an end. */
  void ended() {
    ended.incrementAndGet();
  }

  /** Returns the number of threads started so far. */
  public long total() {
    return started.get();
  }

  /** Returns the number of threads alive. */
  public long live() {
    return started.get() - ended.get();
  }

  /** Returns the most threads alive at once since the last reset. */
  public long peakLive() {
    return peakLive;
  }

  public void resetPeakLive() {
    peakLive = live();
  }
}
