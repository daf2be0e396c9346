package io.grivet.hub;

import org.jspecify.annotations.Nullable;

/**
 * The questions that threads without the baton may ask of a hub. Nothing is locked, so every answer may be old when it
 * returns. Any thread may call.
 */
public final class HubView {
  private final Hub hub;

  HubView(Hub hub) {
    this.hub = hub;
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
    return hub.baton.carriers().initialisesElsewhere(greenlet);
  }
}
