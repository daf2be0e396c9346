package io.grivet.hub;

import java.io.IOException;

/** The loop on the carrier: runs greenlets, fires timers, polls. Holder of the baton only. */
final class HubLoop {
  /*
   * One turn: run ready tasks up to a budget, take the inbox, fire timers, poll. The budget keeps I/O and timers in
   * time while greenlets yield to each other for ever; polling once per budget keeps its cost per switch small.
   */
  static final int MAX_TASKS_PER_TURN = 256;
  private static final int TASKS_PER_CLOCK_READ = 16;
  private static final long MAX_TURN_NANOS = 50_000;
  private static final int MAX_TIMERS_PER_TURN = 1024;
  private static final long NANOS_PER_MILLI = 1_000_000;
  /** The poller knows only milliseconds; what is left is slept in naps this long, with a look at the poller between. */
  private static final long NAP_NANOS = 100_000;

  private final Hub hub;
  private final Clock clock;
  private final Poller poller;
  private final ReadyQueue ready;
  private final ReadyQueue idle;
  private final Slices.Turns slices;
  private final TimerHeap timers;
  private final Inbox inbox;
  private final FdTable fds;
  private final Baton baton;
  private final Counters counters;

  HubLoop(Hub hub) {
    this.hub = hub;
    this.clock = hub.clock;
    this.poller = hub.poller;
    this.ready = hub.ready;
    this.idle = hub.idle;
    this.slices = hub.slices;
    this.timers = hub.timers;
    this.inbox = hub.inbox;
    this.fds = hub.fds;
    this.baton = hub.baton;
    this.counters = hub.counters;
  }

  /** One turn. Holder of the baton only; a task may give the baton away, and then the turn ends at once. */
  void turn(Thread carrier) {
    if (!runReady(carrier)) {
      return;
    }
    ready.addAll(inbox.takeAll());
    long nanosToNext = fireTimers();
    try {
      poll(nanosToNext);
    } catch (IOException e) {
      throw new IllegalStateException("the hub cannot poll", e);
    }
  }

  /** Returns false if the baton is gone. */
  private boolean runReady(Thread carrier) {
    long start = clock.nanoTime();
    for (int n = 1; n <= MAX_TASKS_PER_TURN; n++) {
      Task task = ready.poll();
      if (task == null) {
        return true;
      }
      run(task);
      if (!baton.isHeldBy(carrier)) {
        return false;
      }
      baton.forgetBrackets(carrier);
      if (n % TASKS_PER_CLOCK_READ == 0 && clock.nanoTime() - start > MAX_TURN_NANOS) {
        return true;
      }
    }
    return true;
  }

  /** What escapes a task is a defect of ours or of the JDK; the hub must outlive it, or the program stops silently. */
  private static void run(Runnable task) {
    try {
      task.run();
    } catch (Throwable t) {
      report(t);
    }
  }

  private static void report(Throwable t) {
    try {
      System.err.println("grivet: the hub goes on after an unexpected " + t);
      t.printStackTrace();
    } catch (Throwable untold) {
      Thread.onSpinWait(); // no memory to say it: the hub goes on all the same
    }
  }

  /** Returns the time to the next deadline: 0 if there is one already, {@code Long.MAX_VALUE} if there is none. */
  private long fireTimers() {
    Timer first = timers.first();
    if (first == null) {
      return Long.MAX_VALUE;
    }
    long now = clock.nanoTime();
    for (int n = 0; first != null; n++) {
      long left = first.deadlineNanos - now;
      if (left > 0 || n == MAX_TIMERS_PER_TURN) {
        return Math.max(left, 0);
      }
      timers.remove(first);
      counters.timersFired++;
      run(first.action);
      first = timers.first();
    }
    return Long.MAX_VALUE;
  }

  private void poll(long nanosToNext) throws IOException {
    if (!slices.isEmpty()) {
      pollBesideSlices(nanosToNext == 0);
    } else if (!ready.isEmpty() || nanosToNext == 0) {
      if (!fds.isUnused()) {
        pollNow();
      }
    } else if (!idle.isEmpty()) {
      pollIdle();
    } else if (nanosToNext >= NANOS_PER_MILLI) {
      pollSleeping(nanosToNext);
    } else {
      nap(nanosToNext);
    }
  }

  private void pollNow() throws IOException {
    counters.polls++;
    poller.poll(0, fds);
  }

  private void pollBesideSlices(boolean timersAreDue) throws IOException {
    if (!fds.isUnused()) {
      pollNow();
    }
    ready.addAll(inbox.takeAll());
    Task request = slices.next(clock.nanoTime(), timersAreDue || !ready.isEmpty());
    if (request != null) {
      ready.add(request);
    }
  }

  private void pollIdle() throws IOException {
    if (!fds.isUnused()) {
      pollNow();
    }
    ready.addAll(inbox.takeAll());
    if (ready.isEmpty()) {
      ready.add(Known.nonNull(idle.poll())); // turn has looked
    }
  }

  private void pollSleeping(long nanosToNext) throws IOException {
    if (inbox.trySleep(Inbox.POLLING)) {
      counters.polls++;
      // Rounded down: what is left below a millisecond is napped away, so that a timer is not late by up to one.
      long millis = nanosToNext == Long.MAX_VALUE ? -1 : Math.min(nanosToNext / NANOS_PER_MILLI, Integer.MAX_VALUE);
      poller.poll((int) millis, fds);
      ready.addAll(inbox.takeAll());
      hub.monitor().hubWoke();
    }
  }

  private void nap(long nanos) throws IOException {
    if (!fds.isUnused()) {
      pollNow();
    }
    if (ready.isEmpty() && inbox.trySleep(Inbox.NAPPING)) {
      counters.naps++;
      clock.nap(Math.min(nanos, NAP_NANOS));
      ready.addAll(inbox.takeAll());
    }
  }
}
