package io.grivet.hub;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The hub's counts of its own work, for people: no code decides by these numbers. One thread at a time writes each
 * plain field. A reader on another thread may see a slightly old value.
 */
public final class Counters {
  private final TurnStamp turns;
  private long turnsBefore;

  // Written by the thread that holds the baton.
  public long polls;
  public long epollCtl;
  /** Waits to read from a descriptor that was not known to be empty, so a system call had to find out. */
  public long blindWaits;
  public long timersArmed;
  public long timersFired;
  public long handovers;
  /** Hand-overs that the monitor thread forced by suspending a thread that computed or was blocked without a hook. */
  public long takeOvers;
  /** Take-overs from a greenlet that computed. */
  public long preemptions;
  public long naps;
  /** Virtual threads of the program that have begun on the hub. */
  public long virtualThreads;

  /** OS threads ever started to run the hub. */
  public int carriersStarted;

  /** Times that greenlet code began on one thread while another thread had not left greenlet code. Must stay 0. */
  public long overlaps;

  /** Wake-ups of a sleeping carrier by other threads. */
  private final AtomicLong wakeUps = new AtomicLong();

  Counters(TurnStamp turns) {
    this.turns = turns;
  }

  /** Sets the counts to zero, before the program begins. Only while the carrier sleeps. */
  public void reset() {
    turnsBefore = turns.read();
    virtualThreads = 0;
    polls = 0;
    epollCtl = 0;
    blindWaits = 0;
    timersArmed = 0;
    timersFired = 0;
    naps = 0;
    wakeUps.set(0);
  }

  /** Returns the number of times that the hub has gone on with a greenlet. */
  public long switches() {
    return turns.read() - turnsBefore;
  }

  void countWakeUp() {
    wakeUps.incrementAndGet();
  }

  public long wakeUps() {
    return wakeUps.get();
  }
}
