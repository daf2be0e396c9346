package io.grivet.hub;

import java.util.Arrays;

/**
 * The monitor thread, which looks at all hubs from outside, as in other schedulers. It takes the baton from a blocked
 * carrier, and reports a hub that does not turn to the listener. It sleeps while all hubs sleep.
 */
final class CarrierMonitor extends Thread {
  /*
   * A look at a hub is due at the time that the last look has set (CarrierWatch). While every hub waits in the poller,
   * the looks are seldom, and finally this thread sleeps until one of the hubs wakes. The thread goes on looking during
   * naps, whose end notifies no thread.
   */
  /** An interval that is this much too long stopped the hubs too: a collection, or a busy machine. */
  private static final long PAUSE = 5_000_000;
  private static final long DOZE_AFTER = 1_000_000_000;

  private final Kernel kernel = new OsThreads();
  private final SuspenderSource suspenders = new SuspenderSource(Heap.REAL, Suspender::ofTheVm);
  /** One for each hub, in the order of their numbers. Fixed before this thread starts. */
  private CarrierWatch[] watches = {};

  // This thread only.
  private long asleepSince;
  /** Switches at the last question whether the program waits forever; below, when to ask next. */
  private long askedAt = -1;
  private long askNext;
  private boolean asks;

  private volatile boolean dozes;

  CarrierMonitor(ThreadGroup group) {
    super(group, null, "grivet-monitor", 0, false);
    setDaemon(true);
    GrivetNumbers.renumber(this);
  }

  /** Adds a hub, and returns its number. Before this thread starts. */
  int add(Hub hub) {
    watches = Arrays.copyOf(watches, watches.length + 1);
    watches[watches.length - 1] = new CarrierWatch(hub, kernel, suspenders);
    return watches.length;
  }

  CarrierWatch watchOf(Hub hub) {
    return watches[hub.number() - 1];
  }

  boolean watchesSeveral() {
    return watches.length > 1;
  }

  void neverTakeOver() {
    suspenders.refuse();
  }

  /** Prepares the suspender, for which the program may leave no memory. Launcher's thread only. */
  void beforeMain() {
    suspenders.beforeMain();
  }

  /** Stops take-overs. Any thread. */
  void end() {
    for (CarrierWatch watch : watches) {
      watch.end();
    }
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

  /** Returns true if another thread is in a class initialiser that this greenlet may wait for. This thread only. */
  boolean initialisesElsewhere(Thread greenlet) {
    for (CarrierWatch watch : watches) {
      if (watch.hub().baton().carriers().initialises(greenlet)) {
        return true;
      }
    }
    return ClassInitialisers.isInRealThread();
  }

  /** Watches the hubs forever. No error ends this thread, or every later blocked carrier would stay blocked. */
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
      long interval = leftNanos(before);
      GrivetThreads.parkCarrier(interval);
      long now = System.nanoTime();
      long late = now - before - interval;
      boolean asleep = true;
      for (CarrierWatch watch : watches) {
        if (late > PAUSE) {
          watch.late(late);
        }
        watch.lookIfDue(now);
        asleep &= watch.isAtRest();
      }
      noteSleep(now, asleep);
      if (asleep) {
        suspenders.askInTime(now);
      }
      before = System.nanoTime();
      if (asleep && before - asleepSince > DOZE_AFTER) {
        doze();
        before = System.nanoTime();
        beginAll(before);
      }
    }
  }

  /** Returns how long this thread may park. Not zero, for which a park has no limit. */
  private long leftNanos(long now) {
    long least = CarrierWatch.LONGEST;
    for (CarrierWatch watch : watches) {
      least = Math.min(least, watch.leftNanos(now));
    }
    return Math.max(least, 1);
  }

  private void noteSleep(long now, boolean asleep) {
    if (!asleep) {
      asleepSince = 0;
    } else if (asleepSince == 0) {
      asleepSince = now;
    }
  }

  private void beginAll(long now) {
    asleepSince = 0;
    for (CarrierWatch watch : watches) {
      watch.begin(now);
    }
  }

  /** Resets this thread after an error. For want of memory the next look tries again, else take-over is given up. */
  private void outlive(Throwable t) {
    dozes = false;
    beginAll(System.nanoTime());
    if (!WantOfMemory.isIn(t) && suspenders.refuse()) {
      try {
        watches[0].listener().failed(t);
      } catch (Throwable untold) {
        watches[0].forgetTold(); // no memory for the report either
      }
    }
  }

  /**
   * Sleeps until a hub wakes, except when the listener wants to be asked again. No wake-up is lost: this thread first
   * sets the flag and then looks at the hubs again; a hub first wakes and then reads the flag.
   */
  private void doze() {
    dozes = true;
    while (areHubsAsleep()) {
      tellIdle();
      GrivetThreads.parkCarrier(asks ? Math.max(askNext - System.nanoTime(), 1) : 0);
    }
    dozes = false;
  }

  private boolean areHubsAsleep() {
    boolean asleep = true;
    for (CarrierWatch watch : watches) {
      asleep &= watch.hub().isAsleep();
    }
    Gap.here("Monitor: has seen whether the hub sleeps");
    return asleep;
  }

  /** Asks the listener once per sleep, even if other things than a greenlet wake a hub; again if it says so. */
  private void tellIdle() {
    long now = System.nanoTime();
    long turned = 0;
    for (CarrierWatch watch : watches) {
      long ofTheHub = watch.hub().turns().read();
      watch.hub().view().noteInAnyCase(ofTheHub, now);
      turned += ofTheHub;
    }
    if (turned != askedAt || asks && now - askNext >= 0) {
      askedAt = turned;
      long again = watches[0].listener().idle();
      asks = again > 0;
      askNext = System.nanoTime() + again;
    }
  }
}
