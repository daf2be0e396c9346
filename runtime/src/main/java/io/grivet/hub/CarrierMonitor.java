package io.grivet.hub;

import org.jspecify.annotations.Nullable;

/**
 * The monitor thread, which looks at the hub from outside, as in other schedulers. It takes the baton from a blocked
 * carrier, and reports a hub that does not turn to the listener. It sleeps while the hub sleeps.
 */
final class CarrierMonitor extends Thread {
  /*
   * The hub pays one plain write per switch and per native call; all looking is done here:
   *
   *   carrier IN_NATIVE in the same call at two looks     take the baton (Baton.take)
   *   no switch, and the carrier's OS thread has slept    blocked in the VM or in a native call without brackets:
   *   through two looks                                   suspend the thread, take the baton (TakeOver)
   *   no switch, and the OS thread runs                   a computation: notify the listener; if the computation
   *                                                       lasts, the other greenlets get their turn (Slices)
   *   the hub waits in the poller                         look seldom, and finally sleep until the hub wakes; go on
   *                                                       looking during naps, whose end notifies no thread
   */
  private static final long SHORTEST = 100_000;
  private static final long ALERT = 1_000_000;
  private static final long LONGEST = 10_000_000;
  private static final long LONGEST_COMPUTING = 80_000_000;
  private static final int ALERT_LOOKS = 50;
  /** An interval that is this much too long stopped the hub too: a collection, or a busy machine. */
  private static final long PAUSE = 5_000_000;
  private static final long DOZE_AFTER = 1_000_000_000;

  private final Hub hub;
  private final Baton baton;
  private final SuspenderSource suspenders = new SuspenderSource(Heap.REAL, Suspender::ofTheVm);
  private final TakeOver takeOver;
  private final Slices slices;
  private volatile HubListener listener = HubListener.NONE;

  // State of the last look; this thread only.
  private @Nullable Carrier carrier;
  private long calls;
  private long switches;
  private final Kernel kernel = new OsThreads();
  private final Hold hold = new Hold(kernel);
  private final Stillness stillness = new Stillness();
  private boolean told;
  private long asleepSince;
  /** Switches at the last question whether the program waits forever; below, when to ask next. */
  private long askedAt = -1;
  private long askNext;
  private boolean asks;
  private int alert;
  private long interval = LONGEST;

  private volatile boolean dozes;

  CarrierMonitor(Hub hub, ThreadGroup group) {
    super(group, null, "grivet-monitor", 0, false);
    this.hub = hub;
    this.baton = hub.baton();
    this.takeOver = new TakeOver(hub, kernel, suspenders);
    this.slices = new Slices(hub.view()::heldUpNanos, kernel, takeOver::preempt);
    setDaemon(true);
    GrivetNumbers.renumber(this);
  }

  void neverTakeOver() {
    suspenders.refuse();
  }

  /** Prepares the suspender, for which the program may leave no memory. Launcher's thread only. */
  void beforeMain() {
    suspenders.beforeMain();
  }

  void preemptAfter(long nanos) {
    slices.preemptAfter(nanos);
  }

  void listen(HubListener next) {
    listener = next;
  }

  HubListener listener() {
    return listener;
  }

  /** Stops take-overs. Any thread. */
  void end() {
    takeOver.end();
  }

  /** Wakes this thread. Any thread. */
  void wake() {
    GrivetThreads.unparkCarrier(this);
  }

  /** Wakes this thread if it dozes. Called by the carrier after the carrier has slept. */
  void hubWoke() {
    if (dozes) {
      wake();
    }
  }

  /** Watches the hub forever. No error ends this thread, or every later blocked carrier would stay blocked. */
  @Override
  public void run() {
    for (;;) {
      try {
        watch();
      } catch (Throwable t) {
        outlive(t);
      }
    }
  }

  private void watch() {
    long before = System.nanoTime();
    for (;;) {
      GrivetThreads.parkCarrier(interval);
      long now = System.nanoTime();
      long late = now - before - interval;
      if (late > PAUSE) {
        hold.late(late);
        slices.late(late);
        stillness.leaveOut(late);
      }
      look(now);
      takeOver.look();
      if (asleepSince != 0) {
        suspenders.askInTime(now);
      }
      before = System.nanoTime();
      if (asleepSince != 0 && before - asleepSince > DOZE_AFTER && takeOver.isEmpty()) {
        doze();
        before = System.nanoTime();
      }
    }
  }

  /** Resets this thread after an error. For want of memory the next look tries again, else take-over is given up. */
  private void outlive(Throwable t) {
    dozes = false;
    asleepSince = 0;
    interval = LONGEST;
    if (!WantOfMemory.isIn(t) && suspenders.refuse()) {
      try {
        listener.failed(t);
      } catch (Throwable untold) {
        told = false; // no memory for the report either
      }
    }
  }

  /**
   * Sleeps until the hub wakes, except when the listener wants to be asked again. No wake-up is lost: this thread first
   * sets the flag and then looks at the hub again; the hub first wakes and then reads the flag.
   */
  private void doze() {
    dozes = true;
    while (isHubAsleep()) {
      tellIdle();
      GrivetThreads.parkCarrier(asks ? Math.max(askNext - System.nanoTime(), 1) : 0);
    }
    dozes = false;
    asleepSince = 0;
    interval = LONGEST;
  }

  private boolean isHubAsleep() {
    boolean asleep = hub.isAsleep();
    Gap.here("Monitor: has seen whether the hub sleeps");
    return asleep;
  }

  /** Asks the listener once per sleep, even if other things than a greenlet wake the hub; again if it says so. */
  private void tellIdle() {
    long turned = hub.turns().read();
    long now = System.nanoTime();
    hub.view().noteInAnyCase(turned, now);
    if (turned != askedAt || asks && now - askNext >= 0) {
      askedAt = turned;
      long again = listener.idle();
      asks = again > 0;
      askNext = System.nanoTime() + again;
    }
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
    noteSleep(now, running == null && hub.isAsleep());
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

  private void noteSleep(long now, boolean asleep) {
    if (!asleep) {
      asleepSince = 0;
    } else if (asleepSince == 0) {
      asleepSince = now;
    }
  }
}
