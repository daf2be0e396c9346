package io.grivet.hub;

import org.jspecify.annotations.Nullable;

/**
 * Looks at the hub from outside, on a thread of its own: takes the baton from a carrier that is blocked, and tells the
 * listener of a hub that does not turn. As the monitor threads of other schedulers; it sleeps when the hub does.
 */
final class CarrierMonitor extends Thread {
  /*
   * The hub pays one plain write per switch and per native call; all looking is done here:
   *
   *   carrier IN_NATIVE in the same call at two looks    take the baton (Baton.take)
   *   no switch, and the carrier's OS thread has slept    blocked in the VM or in a native call that nobody brackets:
   *   through two looks                                   suspend it, take the baton (TakeOver)
   *   no switch, and the OS thread runs                   a computation: the listener is told, and if it lasts, the
   *                                                       others get their turn (Slices)
   *   the hub waits in the poller                         look seldom, at last sleep until the hub wakes; in its naps,
   *                                                       whose end tells nobody, go on looking
   */
  private static final long SHORTEST = 100_000;
  private static final long ALERT = 1_000_000;
  private static final long LONGEST = 10_000_000;
  private static final long LONGEST_COMPUTING = 80_000_000;
  private static final int ALERT_LOOKS = 50;
  /** An interval longer than asked for by this much stopped the hub too: a collection, or a busy machine. */
  private static final long PAUSE = 5_000_000;
  private static final long DOZE_AFTER = 1_000_000_000;

  private final Hub hub;
  private final Baton baton;
  private final SuspenderSource suspenders = new SuspenderSource(Heap.REAL, Suspender::ofTheVm);
  private final TakeOver takeOver;
  private final Slices slices;
  private volatile HubListener listener = HubListener.NONE;

  // Of the last look; this thread only.
  private @Nullable Carrier carrier;
  private long calls;
  private long switches;
  private final Hold hold = new Hold(Kernel.REAL);
  private final Stillness stillness = new Stillness();
  private boolean told;
  private long asleepSince;
  /** Switches at the last question whether the program waits for ever, and when to ask next. */
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
    this.takeOver = new TakeOver(hub, Kernel.REAL, suspenders);
    this.slices = new Slices(hub.view()::heldUpNanos, Kernel.REAL, takeOver::preempt);
    setDaemon(true);
    GrivetNumbers.renumber(this);
  }

  void neverTakeOver() {
    suspenders.refuse();
  }

  /** Prepares what may be too late when the program runs. Launcher's thread only. */
  void beforeMain() {
    suspenders.beforeMain();
  }

  void preemptAfter(long nanos) {
    slices.preemptAfter(nanos);
  }

  void listen(HubListener next) {
    listener = next;
  }

  /** Any thread. */
  void end() {
    takeOver.end();
  }

  /** Any thread. */
  void wake() {
    GrivetThreads.unparkCarrier(this);
  }

  /** Called by the carrier when it has slept. */
  void hubWoke() {
    if (dozes) {
      wake();
    }
  }

  /** Without this thread every later blocked carrier would stay so: it goes on, whatever the program's errors do. */
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

  /** What there was no memory for is tried again at the next look; what fails otherwise is given up. */
  private void outlive(Throwable t) {
    dozes = false;
    asleepSince = 0;
    interval = LONGEST;
    if (!WantOfMemory.isIn(t) && suspenders.refuse()) {
      try {
        listener.failed(t);
      } catch (Throwable untold) {
        told = false; // no memory to say it either
      }
    }
  }

  /**
   * Sleeps until the hub wakes, but for what the listener wants to look at. It says so first and looks again then; the
   * hub wakes first and asks then.
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

  /** Asks once for each sleep, however often other things than a greenlet wake the hub; and again if told to. */
  private void tellIdle() {
    long turned = hub.turns().read();
    long now = System.nanoTime();
    if (turned != askedAt || asks && now - askNext >= 0) {
      askedAt = turned;
      long again = listener.idle();
      asks = again > 0;
      askNext = System.nanoTime() + again;
    }
  }

  /** One look; tests call it on a monitor that is not started. */
  void look(long now) {
    Carrier holder = baton.holder();
    Task running = hub.running();
    long turned = hub.turns().read();
    long entered = holder.calls;
    boolean inNative = holder.state.isInNative();
    boolean same = holder == carrier && turned == switches && entered == calls;
    noteSleep(now, running == null && hub.isAsleep());
    if (!same || running == null) {
      ended(now);
      begin(holder, turned, entered, now);
      interval = inNative ? SHORTEST : relaxed(entered != calls);
    } else if (inNative) {
      // A call that runs, or only waits for a processor, would not be faster on another thread.
      if (OsThreads.sleeps(holder) != OsThreads.AWAKE && baton.take(holder)) {
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
    long seen = OsThreads.sleeps(holder);
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
