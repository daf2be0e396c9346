package io.grivet.hub;

import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The scheduler, the timers and the poller, which {@link HubLoop} runs.
 *
 * <p>Any thread may call {@link #execute}, {@link #isHere} and {@link #disarm}. Other methods name their callers.
 */
public final class Hub implements Executor {
  /** 146 years. Deadlines are compared by subtraction, so two must differ by less than half the range of a long. */
  public static final long MAX_DELAY_NANOS = Long.MAX_VALUE / 2;

  // HubLoop and HubView also use these fields.
  final Clock clock;
  final Poller poller;
  final ReadyQueue ready = new ReadyQueue();
  /** Tasks that wait for a moment at which nothing else can run. Holder of the baton only. */
  final ReadyQueue idle = new ReadyQueue();
  final Slices.Turns slices = new Slices.Turns();
  final TimerHeap timers = new TimerHeap();
  final Inbox inbox = new Inbox();
  final FdTable fds;
  final Baton baton;
  private final TurnStamp turns = new TurnStamp();
  final Counters counters = new Counters(turns);
  private final HubView view = new HubView(this);
  private final HubLoop loop;
  /** The busy waits of this hub's greenlets. Greenlets of this hub only. */
  private final BusyWait busyWait = new BusyWait();
  /** The switch at which a greenlet last yielded for fairness. Greenlets of this hub only. */
  public long fairAt;
  private final CarrierMonitor monitor;
  private final ThreadGroup group;
  private final long stackBytes;
  /** 1 for the first hub of the JVM, and so on. */
  private final int number;
  /** The task that goes to the front when it is queued. Holder of the baton only. */
  private @Nullable Task next;
  /**
   * The greenlet whose code runs now. Written by the holder of the baton. A plain field: the monitor thread may see an
   * old greenlet and reads only its final fields; {@link TakeOver} looks again when the thread is suspended.
   */
  private @Nullable Task running;
  /** Is told each step; null while nobody looks. Holder of the baton only. */
  @Nullable HubProbe probe;

  /**
   * Makes a hub that does not run yet.
   *
   * @param group thread group of the carriers
   * @param stackBytes stack that a carrier reserves, in bytes; the size bounds the depth of a greenlet's calls
   */
  public Hub(Clock clock, Poller poller, ThreadGroup group, long stackBytes) {
    this(clock, poller, group, stackBytes, new CarrierMonitor(group));
  }

  private Hub(Clock clock, Poller poller, ThreadGroup group, long stackBytes, CarrierMonitor monitor) {
    this.clock = clock;
    this.poller = poller;
    this.group = group;
    this.stackBytes = stackBytes;
    this.fds = new FdTable(poller, counters);
    this.baton = new Baton(this, group, stackBytes);
    this.monitor = monitor;
    this.number = monitor.add(this);
    this.loop = new HubLoop(this);
  }

  /** Makes another hub beside this one, which the same monitor thread watches. Before {@link #start}. */
  public Hub another(Poller itsPoller) {
    return new Hub(clock, itsPoller, group, stackBytes, monitor);
  }

  /** Starts the first carrier, and with the first hub also the monitor thread. Call once; on the first hub last. */
  public void start() {
    baton.startFirst();
    if (number == 1) {
      monitor.start();
    }
  }

  /** Returns 1 for the first hub of the JVM, 2 for the next one, and so on. */
  public int number() {
    return number;
  }

  /** Sets the listener that is notified when the hub does not turn as it should. */
  public synchronized void listen(HubListener listener) {
    watch().listen(listener);
  }

  /** Puts a listener in front of the present one, to which the new one hands all on. Any thread. */
  public synchronized <L extends HubListener> L listenBefore(Function<HubListener, L> maker) {
    L made = maker.apply(watch().listener());
    watch().listen(made);
    return made;
  }

  /** Returns the present listener. */
  public HubListener listener() {
    return watch().listener();
  }

  /**
   * Has each turn of the hub measured.
   *
   * @param meter gets the length of each turn in nanoseconds, on the carrier; null for no measuring
   */
  public void meter(@Nullable LongConsumer meter) {
    loop.meter = meter;
  }

  /** Has each step of the hub told to a probe; null for none. Holder of the baton only. */
  public void probe(@Nullable HubProbe next) {
    probe = next;
  }

  /** Returns the present probe; null if there is none. Holder of the baton only. */
  public @Nullable HubProbe probe() {
    return probe;
  }

  long turnBegan() {
    return loop.began;
  }

  /** Switches take-over off: a greenlet that blocks where no hook is then blocks the carrier. Before {@link #start}. */
  public void neverTakeOver() {
    monitor.neverTakeOver();
  }

  /** Lets other greenlets run when one has computed for so long; 0 for never. Before {@link #start}. */
  public void preemptAfter(long nanos) {
    watch().preemptAfter(nanos);
  }

  /** Prepares the suspender, for which the program may leave no memory. Launcher's thread, once the JVM is complete. */
  public void beforeMain() {
    monitor.beforeMain();
  }

  CarrierMonitor monitor() {
    return monitor;
  }

  private CarrierWatch watch() {
    return monitor.watchOf(this);
  }

  /** Returns true if the calling code, a greenlet's or the hub's own, runs on the thread that holds the baton. */
  public boolean isHere() {
    return baton.isHeldBy(GrivetThreads.currentCarrier());
  }

  /** Queues a task. On the holder of the baton this is two writes; elsewhere it also wakes a sleeping carrier. */
  @Override
  public void execute(Runnable runnable) {
    Task task = runnable instanceof Task t ? t : new PlainTask(runnable);
    if (!task.enterQueue()) {
      return;
    }
    if (isHere()) {
      if (probe != null) {
        probe.ready(task, running);
      }
      if (task == next) {
        next = null;
        ready.addFirst(task);
      } else {
        ready.add(task);
      }
    } else {
      submit(task);
    }
  }

  /** Puts this task in front of all others when it is next queued, which must be at once. Holder of the baton only. */
  public void nextIs(Task task) {
    next = task;
  }

  /** Runs {@code action} at once if the caller holds the baton, otherwise queues it. Any thread. */
  public void runHere(Runnable action) {
    if (isHere()) {
      action.run();
    } else {
      execute(action);
    }
  }

  /** As {@link #execute}, for a thread that does not hold the baton, or may lose the baton at any time. */
  void submit(Task task) {
    Task slept = inbox.add(task);
    if (slept != null) {
      counters.countWakeUp();
      if (slept == Inbox.POLLING) {
        poller.wakeUp();
      } else {
        baton.unparkHolder();
      }
    }
  }

  /** Stops take-overs, because the JVM is about to end. Any thread. */
  public void jvmEnds() {
    monitor.end();
  }

  /** Parks the holder of the baton forever, unless the caller runs on the holder. For the end of the JVM only. */
  public void stop() {
    if (!isHere()) {
      submit(new Stop());
    }
  }

  /** Returns the questions that any thread may ask. */
  public HubView view() {
    return view;
  }

  /** Returns the count of switches. Any thread. */
  TurnStamp turns() {
    return turns;
  }

  public Counters counters() {
    return counters;
  }

  /** Returns the table of descriptors. Holder of the baton only. */
  public FdTable fds() {
    return fds;
  }

  public Baton baton() {
    return baton;
  }

  /** Returns the detector of busy waits. Greenlets of this hub only. */
  public BusyWait busyWait() {
    return busyWait;
  }

  /** Runs {@code action} on the hub after {@code delayNanos}, never earlier. Holder of the baton only. */
  public Timer arm(Runnable action, long delayNanos) {
    return arm(null, action, delayNanos);
  }

  /**
   * As {@link #arm(Runnable, long)}, without an allocation if a timer can be used again.
   *
   * @param used a timer that only the holder of the baton ever cancels; if null or still armed, a new timer is made
   */
  public Timer arm(@Nullable Timer used, Runnable action, long delayNanos) {
    long deadlineNanos = clock.nanoTime() + Math.min(delayNanos, MAX_DELAY_NANOS);
    Timer timer = used;
    if (timer == null || timer.index >= 0) {
      timer = new Timer(this, action, deadlineNanos);
    } else {
      timer.set(action, deadlineNanos);
    }
    counters.timersArmed++;
    timers.add(timer);
    return timer;
  }

  /** Cancels a timer. Returns false if the timer has fired, or if the caller must leave the cancelling to the hub. */
  boolean disarm(Timer timer) {
    if (isHere()) {
      return timers.remove(timer);
    }
    submit(new Disarm(timer));
    return false;
  }

  /** Runs {@code action} on the hub once nothing else can run, the oldest action first. Holder of the baton only. */
  public void whenIdle(Runnable action) {
    idle.add(new PlainTask(action));
  }

  /** Runs {@code request} when its slice is due, see {@link Slices}. Holder of the baton only. */
  void giveSliceTo(Task request) {
    slices.add(request, clock.nanoTime());
  }

  /**
   * Notes a switch to a greenlet. Called on the holder just before greenlet code begins or goes on.
   *
   * @return the number of the switch
   */
  public long enterGreenlet(Task greenlet) {
    long turn = turns.advance();
    goOn(greenlet);
    if (probe != null) {
      probe.begins(greenlet);
    }
    return turn;
  }

  /** As {@link #enterGreenlet} without a switch. Counts an overlap if other greenlet code has not ended yet. */
  void goOn(Task greenlet) {
    if (running != null) {
      counters.overlaps++;
    }
    running = greenlet;
  }

  /** Notes that the running greenlet has left its carrier. Holder of the baton only. */
  public void leaveGreenlet() {
    leaveGreenlet(null);
  }

  /** As {@link #leaveGreenlet()}. See {@link HubProbe#ends} for the loss. */
  void leaveGreenlet(@Nullable String loss) {
    Task left = running;
    running = null;
    if (probe != null && left != null) {
      probe.ends(left, baton.holder(), loss);
    }
  }

  /** Notes that the running greenlet throws an error that was sent to it. Holder of the baton only. */
  public void deliver(Task greenlet, Throwable error) {
    if (probe != null) {
      probe.delivers(greenlet, error);
    }
  }

  /** Returns the greenlet whose code runs, or null. A thread other than the holder may get an old value. */
  @Nullable
  Task running() {
    return running;
  }

  /** Returns true while the carrier waits in the poller, as far as another thread can tell. */
  boolean isAsleep() {
    return inbox.isPolling();
  }

  /** Runs turns while the calling carrier holds the baton. */
  void runWhileHolding(Thread carrier) {
    while (baton.isHeldBy(carrier)) {
      loop.turn(carrier);
    }
  }

  /** See {@link HubLoop#turn}. */
  void turn(Thread carrier) {
    loop.turn(carrier);
  }

  private final class Disarm extends Task {
    private final Timer timer;

    Disarm(Timer timer) {
      this.timer = timer;
    }

    @Override
    public void run() {
      timers.remove(timer);
    }
  }

  private static final class Stop extends Task {
    @Override
    public void run() {
      for (;;) {
        GrivetThreads.parkCarrier(0);
      }
    }
  }
}
