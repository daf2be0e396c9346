package io.grivet.hub;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The questions that threads without the baton may ask of a hub. Nothing is locked, so every answer may be old when it
 * returns. Any thread may call.
 */
public final class HubView {
  /** Readings of the clock, and the least time between two. */
  private static final int LOG = 1024;
  private static final long LOG_INTERVAL = 10_000_000;
  private static final int AGE_PER_GAP = 32;

  private final Hub hub;
  /** Numbers of switches, oldest first, and the times at which they were seen. Written by the monitor thread. */
  private final long[] seenTurns = new long[LOG]; // guarded by this, as both below
  private final long[] seenAt = new long[LOG];
  private int seen;

  HubView(Hub hub) {
    this.hub = hub;
  }

  /** Notes the number of switches at this time. Monitor thread only. */
  void note(long turn, long now) {
    if (seen == 0 || now - seenAt[seen - 1] >= LOG_INTERVAL) {
      noteInAnyCase(turn, now);
    }
  }

  /** As {@link #note}, also soon after another reading: before a time in which the monitor thread makes none. */
  void noteInAnyCase(long turn, long now) {
    if (seen != 0 && turn == seenTurns[seen - 1]) {
      return;
    }
    synchronized (this) {
      if (seen == LOG) {
        thinOut(now);
      }
      seenTurns[seen] = turn;
      seenAt[seen] = now;
      seen++;
    }
  }

  /** Forgets readings so that the gaps grow with the age: the log reaches back for years, with an error of 3 %. */
  private void thinOut(long now) {
    int kept = 1;
    for (int i = 1; i < seen; i++) {
      boolean last = i == seen - 1;
      if (last || seenAt[i + 1] - seenAt[kept - 1] > (now - seenAt[i]) / AGE_PER_GAP) {
        seenTurns[kept] = seenTurns[i];
        seenAt[kept++] = seenAt[i];
      }
    }
    seen = kept;
  }

  /**
   * Returns for how many nanoseconds the hub has gone on since a switch: the time since the first reading of the clock
   * with that switch, so up to 100 ms too little for a recent switch, and up to 3 % for an old one.
   */
  public synchronized long nanosSince(long turn) {
    int at = Arrays.binarySearch(seenTurns, 0, seen, turn);
    int first = at >= 0 ? at : -at - 1;
    return first == seen ? 0 : Math.max(hub.clock.nanoTime() - seenAt[first], 0);
  }

  /** Returns the greenlet whose code runs, or null. */
  public @Nullable Thread running() {
    Task running = hub.running();
    return running == null ? null : running.thread();
  }

  /** Returns the thread that runs the hub. */
  public Thread carrier() {
    return hub.baton.holder();
  }

  /** Returns true while the carrier waits in the poller. */
  public boolean isAsleep() {
    return hub.isAsleep();
  }

  /** Returns when the present turn began, as the hub's clock tells; 0 while the hub polls or sleeps. */
  public long turnBegan() {
    return hub.turnBegan();
  }

  /** Returns the number of greenlets that can run now, counted up to {@code most}. */
  public int readyGreenlets(int most) {
    int count = 0;
    for (Task task = hub.ready.peek(); task != null && count < most; task = task.next) {
      count += task.thread() == null ? 0 : 1;
    }
    return count;
  }

  /** Returns the number of greenlets that wait for a descriptor. */
  public int waitingForDescriptors() {
    return hub.fds.waiting();
  }

  /** Returns the number of carriers that are blocked, or compute, while another carrier has the hub. */
  public int carriersAway() {
    return hub.baton.away();
  }

  /** Returns a number that changes with each switch to a greenlet. */
  public long turns() {
    return hub.turns().read();
  }

  /** Returns the number of armed timers. */
  public int pendingTimers() {
    return hub.timers.size();
  }

  /**
   * Returns the least time in nanoseconds for which a greenlet other than the running one has been able to go on; -1 if
   * there is none.
   */
  public long heldUpNanos() {
    Timer first = hub.timers.first();
    long overdue = first == null ? -1 : hub.clock.nanoTime() - first.deadlineNanos;
    if (overdue > 0) {
      return overdue;
    }
    return !hub.slices.isEmpty() || hasGreenlet(hub.ready.peek()) || hasGreenlet(hub.inbox.peek())
        || hub.fds.waiting() > 0 && hub.poller.hasEvents() ? 0 : -1;
  }

  /** Returns true if a chain holds another greenlet. The chain may change meanwhile, so the look is bounded. */
  private boolean hasGreenlet(@Nullable Task task) {
    Task now = hub.running();
    Thread self = now == null ? null : now.thread();
    for (int n = 0; task != null && n < HubLoop.MAX_TASKS_PER_TURN; n++) {
      if (task.thread() != null && task.thread() != self) {
        return true;
      }
      task = task.next;
    }
    return false;
  }

  /** Returns true if nothing known to the hub will wake a greenlet. Meaningful only while the hub sleeps. */
  public boolean hasNothingToWaitFor() {
    return hub.running() == null && hub.timers.size() == 0 && hub.fds.waiting() == 0 && hub.baton.away() == 0
        && hub.ready.isEmpty() && hub.idle.isEmpty() && hub.inbox.peek() == null;
  }

  /**
   * Stops the hub between two greenlets while the calling thread, which must not be a greenlet, runs {@code look}.
   *
   * @return false if the hub did not stop within {@code limitNanos}; {@code look} has then not run
   */
  public boolean standStill(Runnable look, long limitNanos) {
    StandStill still = new StandStill(Thread.currentThread());
    hub.submit(still);
    return still.run(look, limitNanos);
  }

  /** Returns true if another thread is in a class initialiser that this greenlet may wait for. Monitor thread only. */
  public boolean initialisesElsewhere(Thread greenlet) {
    return hub.monitor().initialisesElsewhere(greenlet);
  }
}
