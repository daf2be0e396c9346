package io.grivet.hub;

import org.jspecify.annotations.Nullable;

/** What the monitor thread knows of one hub. For {@link CarrierMonitor} only, except where a method says otherwise. */
final class CarrierWatch {
  /*
   * The hub pays one plain write per switch and per native call; all looking is done here:
   *
   *   carrier IN_NATIVE in the same call at two looks     take the baton (Baton.take)
   *   no switch, and the carrier's OS thread has slept    blocked in the VM or in a native call without brackets:
   *   through two looks                                   suspend the thread, take the baton (TakeOver)
   *   no switch, and the OS thread runs                   a computation: notify the listener; if the computation
   *                                                       lasts, the other greenlets get their turn (Slices)
   */
  private static final long SHORTEST = 100_000;
  private static final long ALERT = 1_000_000;
  static final long LONGEST = 10_000_000;
  private static final long LONGEST_COMPUTING = 80_000_000;
  private static final int ALERT_LOOKS = 50;

  private final Hub hub;
  private final Kernel kernel;
  private final Baton baton;
  private final TakeOver takeOver;
  private final Slices slices;
  private volatile HubListener listener = HubListener.NONE;

  // State of the last look.
  private @Nullable Carrier carrier;
  private long calls;
  private long switches;
  private final Hold hold;
  private final Stillness stillness = new Stillness();
  private boolean told;
  private boolean asleep;
  private int alert;
  private long interval = LONGEST;
  private long nextLook;

  CarrierWatch(Hub hub, Kernel kernel, SuspenderSource suspenders) {
    this.hub = hub;
    this.kernel = kernel;
    this.hold = new Hold(kernel);
    this.baton = hub.baton();
    this.takeOver = new TakeOver(hub, kernel, suspenders);
    this.slices = new Slices(hub.view()::heldUpNanos, kernel, takeOver::preempt);
  }

  /** Before the monitor thread starts. */
  void preemptAfter(long nanos) {
    slices.preemptAfter(nanos);
  }

  /** Any thread. */
  void listen(HubListener next) {
    listener = next;
  }

  /** Any thread. */
  HubListener listener() {
    return listener;
  }

  /** Stops take-overs. Any thread. */
  void end() {
    takeOver.end();
  }

  Hub hub() {
    return hub;
  }

  /** Returns the time from now until the next look. */
  long leftNanos(long now) {
    return Math.max(nextLook - now, 0);
  }

  /** Returns true if the hub waited in the poller at the last look, and no carrier of the hub is suspended. */
  boolean isAtRest() {
    return asleep && takeOver.isEmpty();
  }

  /** Notes by how much the monitor thread came too late. */
  void late(long nanos) {
    hold.late(nanos);
    slices.late(nanos);
    stillness.leaveOut(nanos);
  }

  /** Looks if a look is due; resumes suspended carriers in any case. */
  void lookIfDue(long now) {
    if (nextLook - now <= 0) {
      look(now);
      nextLook = now + interval;
    }
    takeOver.look();
  }

  /** Begins anew, after an error or a sleep of the monitor thread. */
  void begin(long now) {
    asleep = false;
    interval = LONGEST;
    nextLook = now + interval;
  }

  /** Forgets that the listener was told of the present hold. */
  void forgetTold() {
    told = false;
  }

  /** Looks once. Tests call this method on a monitor that is not started. */
  void look(long now) {
    Carrier holder = baton.holder();
    Task running = hub.running();
    long turned = hub.turns().read();
    hub.view().note(turned, now);
    long entered = holder.calls;
    boolean inNative = holder.state.isInNative();
    boolean same = holder == carrier && turned == switches && entered == calls;
    asleep = running == null && hub.isAsleep();
    if (!same || running == null) {
      ended(now);
      begin(holder, turned, entered, now);
      interval = inNative ? SHORTEST : relaxed(entered != calls);
    } else if (inNative) {
      // If the call runs, or only waits for a processor, another thread for the hub would not speed it up.
      if (kernel.sleeps(holder) != OsThreads.AWAKE && baton.take(holder)) {
        alert = ALERT_LOOKS;
      }
      interval = SHORTEST;
    } else {
      stalled(holder, running, now);
    }
    interval = Math.min(interval, slices.look(holder, running, turned, now));
  }

  private void begin(Carrier holder, long turned, long entered, long now) {
    carrier = holder;
    switches = turned;
    calls = entered;
    hold.begin(now);
    stillness.forget();
  }

  private long relaxed(boolean callsNative) {
    if (alert > 0) {
      alert--;
      return ALERT;
    }
    return callsNative ? ALERT : Math.min(Math.max(interval, ALERT) * 2, LONGEST);
  }

  private void stalled(Carrier holder, Task running, long now) {
    long seen = kernel.sleeps(holder);
    boolean blocked = stillness.look(seen, now);
    if (blocked && takeOver.take(holder, running, seen, stillness.nanos(now), switches)) {
      alert = ALERT_LOOKS;
      interval = ALERT;
      return;
    }
    told |= listener.stalled(running.thread(), hold.look(holder, now, blocked), blocked);
    interval = seen != OsThreads.AWAKE ? ALERT : Math.min(interval * 2, LONGEST_COMPUTING);
  }

  private void ended(long now) {
    if (told) {
      told = false;
      listener.turnsAgain(hold.end(now));
    }
  }
}
