package io.grivet.hub;

import java.util.concurrent.atomic.AtomicLong;

/**
 * What the hub counts about itself. Plain fields, since each is written by one thread at a time; a reader on another
 * thread may see a value that is slightly old.
 */
public final class Counters {
  // Written by the thread that holds the baton.
  public long switches;
  public long polls;
  public long epollCtl;
  /** Waits to read from a descriptor that was not known to be empty, so that a system call had to find it out. */
  public long blindWaits;
  public long timersArmed;
  public long timersFired;
  public long handovers;
  /** Hand-overs that the monitor forced, by suspending a thread that ran on or was blocked without a word to us. */
  public long takeOvers;
  /** Those of them that were forced on a greenlet that computed. */
  public long preemptions;
  public long naps;
  /** Virtual threads of the program that have begun on the hub. */
  private long virtuals;

  /** OS threads ever started to run the hub. */
  public int carriersStarted;

  /** Times that greenlet code began on one thread while another had not left it: must stay 0. */
  public long overlaps;

  /** Threads of the program that have ended. Written by the thread that holds the baton. */
  private long ended;
  /** Most threads of the program alive at once. Two threads that start others at the same moment may lose one. */
  private volatile long peakLive;

  /** Threads of the program started as greenlets, by any thread. */
  private final AtomicLong threads = new AtomicLong();

  /** Wake-ups of a sleeping carrier by other threads. */
  private final AtomicLong wakeUps = new AtomicLong();

  /** Starts from zero, before the program begins. While the carrier sleeps only. */
  public void reset() {
    switches = 0;
    threads.set(0);
    virtuals = 0;
    ended = 0;
    peakLive = 0;
    polls = 0;
    epollCtl = 0;
    blindWaits = 0;
    timersArmed = 0;
    timersFired = 0;
    naps = 0;
    wakeUps.set(0);
  }

  public void countThreadStart() {
    long live = threads.incrementAndGet() - ended;
    if (live > peakLive) {
      peakLive = live;
    }
  }

  /** A start has failed. */
  public void uncountThreadStart() {
    threads.decrementAndGet();
  }

  public void countVirtualStart() {
    virtuals++;
  }

  public void countThreadEnd() {
    ended++;
  }

  public long threadsStarted() {
    return threads.get();
  }

  /** Returns how many threads of the program are alive as greenlets. */
  public long live() {
    return threads.get() - ended;
  }

  public long peakLive() {
    return peakLive;
  }

  public void resetPeakLive() {
    peakLive = live();
  }

  public long started() {
    return threads.get() + virtuals;
  }

  void countWakeUp() {
    wakeUps.incrementAndGet();
  }

  public long wakeUps() {
    return wakeUps.get();
  }
}
