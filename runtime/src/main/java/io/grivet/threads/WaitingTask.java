package io.grivet.threads;

import io.grivet.hub.Hub;
import io.grivet.hub.Task;
import io.grivet.hub.Timer;
import org.jspecify.annotations.Nullable;

/**
 * The wait of one greenlet: the owner of its park permit, and the ways by which other threads end the wait.
 * {@link Parking} draws the protocol. A part of {@link GreenletTask}, by inheritance, so that it costs no object.
 */
public abstract sealed class WaitingTask extends Task permits GreenletTask {
  public final Thread thread;
  final Hub hub;

  /** True while the greenlet waits for a descriptor, where a platform thread would be RUNNABLE. */
  volatile boolean waitsForIo;
  /** An interrupt during a wait that ignores interrupts, kept until the wait is over. */
  volatile boolean heldInterrupt;
  /** True in a wait of Grivet, where the park permit is Grivet's; see {@link Parking}. Holder of the baton only. */
  boolean waits;
  /** The program's park permit while {@link #waits}. Holder of the baton only. */
  boolean heldPermit;
  /** The tasks by which other threads reach this greenlet through the hub; each made at its first use. Any thread. */
  private volatile @Nullable Arrival unparks;
  private volatile @Nullable Arrival wakes;
  /** Made at the first wait for a descriptor; a greenlet waits for one descriptor at a time. */
  private @Nullable IoWaiter waiter;
  /** Made at the first wait with a timeout, then armed again for each such wait. Holder of the baton only. */
  private @Nullable Timer timer;

  /** For people who look in from outside, see {@link #lastTurn()}. Written on the carrier. */
  private long lastTurn;
  private long switches;
  private final long startedBy;

  WaitingTask(Hub hub, Thread thread) {
    this.hub = hub;
    this.thread = thread;
    Thread starter = Thread.currentThread();
    startedBy = starter.isVirtual() ? GrivetCurrentThread.asKnown(starter).threadId() : starter.threadId();
  }

  @Override
  protected final void wentOn(long turn) {
    lastTurn = turn;
    switches++;
  }

  /** Returns the number of the hub's switch by which this greenlet last went on; 0 before the first one. Any thread. */
  public long lastTurn() {
    return lastTurn;
  }

  /** Returns how often the hub has gone on with this greenlet; old values are possible. Any thread. */
  public long switches() {
    return switches;
  }

  /** Returns the number of the thread that made this greenlet, as the program knows that thread. */
  public long startedBy() {
    return startedBy;
  }

  /** Returns the descriptor of the present wait; -1 if there is none. Any thread; old values are possible. */
  public int descriptor() {
    IoWaiter present = waiter;
    return waitsForIo && present != null && present.isListed() ? present.descriptor() : -1;
  }

  /** Returns true if the present wait for a descriptor is for reading. Any thread; old values are possible. */
  public boolean waitsToRead() {
    IoWaiter present = waiter;
    return present != null && present.isForReading();
  }

  /** Returns the time until the present wait ends by its limit; -1 if the wait has no limit. Any thread. */
  public long nanosToLimit() {
    Timer present = timer;
    return present == null ? -1 : present.nanosLeft();
  }

  @Override
  public Thread thread() {
    return thread;
  }

  public Hub hub() {
    return hub;
  }

  /** Returns true if this greenlet must throw at its next wait. */
  abstract boolean isDue();

  public boolean waitsForIo() {
    return waitsForIo;
  }

  public boolean isInterrupted() {
    return GrivetThreads.interruptedFlag(thread) || heldInterrupt;
  }

  /** Unparks for the program: its present or next park returns, but no wait of Grivet does. Any thread. */
  public void unpark() {
    if (hub.isHere()) {
      unparkHere();
    } else {
      Arrival arrival = unparks;
      if (arrival == null) {
        arrival = new Arrival(false);
        unparks = arrival;
      }
      hub.execute(arrival);
    }
  }

  /** Lets this greenlet check its condition in {@link Parking}; no effect on parks of the program. Any thread. */
  public void wake() {
    if (hub.isHere()) {
      wakeHere();
    } else {
      Arrival arrival = wakes;
      if (arrival == null) {
        arrival = new Arrival(true);
        wakes = arrival;
      }
      hub.execute(arrival);
    }
  }

  private void unparkHere() {
    if (waits) {
      heldPermit = true;
    } else {
      GrivetThreads.unpark(thread);
    }
  }

  final void wakeHere() {
    if (waits) {
      GrivetThreads.unpark(thread);
    }
  }

  /** Arms the timer that ends a wait of this greenlet. Only the holder of the baton may arm it or cancel it. */
  public Timer arm(Runnable action, long delayNanos) {
    timer = hub.arm(timer, action, delayNanos);
    return timer;
  }

  /** Ends the wait for a descriptor, if any, because the descriptor is closed or shut down. Any thread. */
  public void stopIoWait() {
    if (hub.isHere()) { // needs no memory: a close must not fail midway
      stopIoWaitHere();
    } else {
      hub.execute(new Stop());
    }
  }

  private void stopIoWaitHere() {
    if (waitsForIo && waiter != null) {
      hub.fds().interrupt(waiter);
    }
  }

  IoWaiter waiter() {
    if (waiter == null) {
      waiter = new IoWaiter(this);
    }
    return waiter;
  }

  private final class Stop extends Task {
    @Override
    public void run() {
      stopIoWaitHere();
    }
  }

  /** An unpark or wake by a thread without the baton. Several of them before the task runs have the effect of one. */
  private final class Arrival extends Task {
    private final boolean ours;

    Arrival(boolean ours) {
      this.ours = ours;
    }

    @Override
    public Thread thread() {
      return thread;
    }

    @Override
    public void run() {
      leaveQueue();
      if (ours) {
        wakeHere();
      } else {
        unparkHere();
      }
    }
  }
}
