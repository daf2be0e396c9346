package io.grivet.hub;

import java.io.IOException;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** The loop that runs greenlets, fires timers and polls. Holder of the baton only. */
final class HubLoop {
  /*
   * One turn: run ready tasks up to a budget, take the inbox, fire timers, poll. The budget keeps I/O and timers
   * punctual while greenlets yield to each other forever. Polling once per budget keeps the cost per switch small.
   */
  static final int MAX_TASKS_PER_TURN = 256;
  private static final int TASKS_PER_CLOCK_READ = 16;
  private static final long MAX_TURN_NANOS = 50_000;
  private static final int MAX_TIMERS_PER_TURN = 1024;
  private static final long NANOS_PER_MILLI = 1_000_000;
  /** The poller knows only milliseconds. The remainder is slept in naps of this length, with polls in between. */
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
  /** When the present turn began; 0 while the hub polls. Written by the holder of the baton, read by any thread. */
  long began;
  /**
   * Gets the length of each turn; null while nobody looks. A plain field: the holder may see a change a turn late.
   */
  @Nullable LongConsumer meter;

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

  /** Makes one turn. A task may give the baton away; the turn then ends at once. Holder of the baton only. */
  void turn(Thread carrier) {
    if (!runReady(carrier)) {
      return; // the turn goes on, on the carrier that has come back, or ends when another one begins
    }
    takeInbox();
    long nanosToNext = fireTimers();
    endTurn();
    try {
      poll(nanosToNext);
    } catch (IOException e) {
      throw new IllegalStateException("the hub cannot poll", e);
    }
  }

  /** Ends the turn that is measured, if somebody looks. */
  private void endTurn() {
    LongConsumer watch = meter;
    long start = began;
    began = 0;
    if (watch != null && start != 0) {
      watch.accept(clock.nanoTime() - start);
    }
  }

  /** Runs ready tasks. Returns false if the baton is gone. */
  private boolean runReady(Thread carrier) {
    long start = clock.nanoTime();
    endTurn(); // of a carrier that has lost the baton
    began = start;
    tell(HubProbe.TASKS);
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

  /** Runs a task. An error that escapes is a defect of Grivet or the JDK; the hub must go on, or the program hangs. */
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
      Thread.onSpinWait(); // no memory for the report: the hub goes on all the same
    }
  }

  /** Fires timers. Returns the time to the next deadline: 0 if passed already, {@code Long.MAX_VALUE} if none. */
  private long fireTimers() {
    Timer first = timers.first();
    if (first == null) {
      return Long.MAX_VALUE;
    }
    tell(HubProbe.TIMERS);
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
    tell(HubProbe.POLL);
    counters.polls++;
    poller.poll(0, fds);
  }

  private void pollBesideSlices(boolean timersAreDue) throws IOException {
    if (!fds.isUnused()) {
      pollNow();
    }
    takeInbox();
    Task request = slices.next(clock.nanoTime(), timersAreDue || !ready.isEmpty());
    if (request != null) {
      ready.add(request);
    }
  }

  private void pollIdle() throws IOException {
    if (!fds.isUnused()) {
      pollNow();
    }
    takeInbox();
    if (ready.isEmpty()) {
      ready.add(Known.nonNull(idle.poll())); // turn has looked
    }
  }

  private void pollSleeping(long nanosToNext) throws IOException {
    if (inbox.trySleep(Inbox.POLLING)) {
      tell(HubProbe.SLEEP);
      counters.polls++;
      // Rounded down: naps cover the rest, which is below a millisecond, so no timer is late by up to a millisecond.
      long millis = nanosToNext == Long.MAX_VALUE ? -1 : Math.min(nanosToNext / NANOS_PER_MILLI, Integer.MAX_VALUE);
      poller.poll((int) millis, fds);
      takeInbox();
      hub.monitor().hubWoke();
    }
  }

  private void nap(long nanos) throws IOException {
    if (!fds.isUnused()) {
      pollNow();
    }
    if (ready.isEmpty() && inbox.trySleep(Inbox.NAPPING)) {
      tell(HubProbe.SLEEP);
      counters.naps++;
      clock.nap(Math.min(nanos, NAP_NANOS));
      takeInbox();
    }
  }

  private void takeInbox() {
    Task first = inbox.takeAll();
    HubProbe probe = hub.probe;
    if (probe != null) {
      probe.phase(HubProbe.INBOX);
      for (Task task = first; task != null; task = task.next) {
        probe.ready(task, null);
      }
    }
    ready.addAll(first);
  }

  private void tell(int phase) {
    if (hub.probe != null) {
      hub.probe.phase(phase);
    }
  }
}
