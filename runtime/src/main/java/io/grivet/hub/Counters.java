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
  /** Hand-overs that the monitor forced, by suspending a thread that was blocked without a word to us. */
  public long takeOvers;
  public long naps;

  /** OS threads ever started to run the hub. */
  public int carriersStarted;

  /** Times that greenlet code began on one thread while another had not left it: must stay 0. */
  public long overlaps;

  /** Greenlets started, by any thread. */
  private final AtomicLong started = new AtomicLong();

  /** Wake-ups of a sleeping carrier by other threads. */
  private final AtomicLong wakeUps = new AtomicLong();

  /** Starts from zero, before the program begins. While the carrier sleeps only. */
  public void reset() {
    switches = 0;
    started.set(0);
    polls = 0;
    epollCtl = 0;
    blindWaits = 0;
    timersArmed = 0;
    timersFired = 0;
    naps = 0;
    wakeUps.set(0);
  }

  public void countStart() {
    started.incrementAndGet();
  }

  public long started() {
    return started.get();
  }

  void countWakeUp() {
    wakeUps.incrementAndGet();
  }

  public long wakeUps() {
    return wakeUps.get();
  }
}
