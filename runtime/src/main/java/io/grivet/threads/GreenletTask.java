package io.grivet.threads;

import io.grivet.hub.FdWaiter;
import io.grivet.hub.Hub;
import io.grivet.hub.Task;
import io.grivet.hub.Timer;
import org.jspecify.annotations.Nullable;

/**
 * Our record of one greenlet: the virtual thread that runs it, and the application's {@code Thread} that it stands in
 * for. The virtual thread's scheduler gets this object instead of the JDK's own runnable, so it is queue link too.
 */
public final class GreenletTask extends Task implements GrivetCurrentThread.Record {
  public final Thread thread;
  final Hub hub;
  private final Runnable continuation;

  /** The application's own object; null if the application made a virtual thread. Set before the start, then fixed. */
  @Nullable Thread facade;
  /** What the thread that it stands in for let out. Written by the greenlet before it ends. */
  public volatile @Nullable Throwable failure;
  /** True once {@link #facade} counts as terminated. Written by the greenlet. */
  volatile boolean ended;
  /** True while the greenlet waits for a descriptor, where a platform thread would be RUNNABLE. */
  volatile boolean waitsForIo;
  /** Who waits for the end of this one. Holder of the baton only. */
  @Nullable JoinWait endWaits;
  /** An interrupt that came during a wait which ignores interrupts, kept until that wait is over. */
  volatile boolean heldInterrupt;
  /** True in a wait of our own, where the park permit is ours; see {@link Parking}. Holder of the baton only. */
  boolean waits;
  /** The program's park permit while {@link #waits}. Holder of the baton only. */
  boolean heldPermit;
  /** What other threads hand to the hub to reach this greenlet; each made when first needed. Any thread. */
  private volatile @Nullable Arrival unparks;
  private volatile @Nullable Arrival wakes;
  /** How the VM takes part in its mounts. On the carrier only. */
  public final JvmtiTransitions transit = new JvmtiTransitions();
  /** True once it has run. Written on the carrier. */
  private boolean begun;
  /** Errors on their way to this greenlet, null before the first one. Holder of the baton only. */
  private @Nullable PendingErrors pendingErrors;
  /** The API's object for this greenlet, null until somebody asks. Written under the lock of this object. */
  public volatile @Nullable Object handle;
  /** The API's object for a switchable greenlet; null if this is none. The greenlet itself only. */
  public @Nullable Object raw;
  /** Run on the hub when this greenlet has ended; null if nobody asked. Set with {@link #handle}. */
  public volatile @Nullable Runnable onEnd;
  /** Switchable greenlets that take turns: whose errors they get, and which of them has its turn. Holder only. */
  private GreenletTask root = this;
  private GreenletTask active = this;
  /** Its newest frames on the heap, and a bound of the bytes of all. On the carrier only, see {@link Depth}. */
  @Nullable Object newestFrames;
  long mostDepth;
  /** Made on the first wait for a descriptor; a greenlet waits for one at a time. */
  private @Nullable IoWaiter waiter;
  /** Made on the first wait with a limit, then armed again for each. Holder of the baton only. */
  private @Nullable Timer timer;

  public GreenletTask(Hub hub, Thread thread, Runnable continuation) {
    this.hub = hub;
    this.thread = thread;
    this.continuation = continuation;
  }

  @Override
  public void run() {
    leaveQueue();
    if (!begun) {
      begun = true;
      if (facade == null) {
        hub.counters().virtualThreads++; // one of the application's own is counted when it is started
      }
    }
    hub.enterGreenlet(this);
    try {
      continuation.run();
    } catch (OutOfMemoryError e) {
      // A platform thread needs no memory to wait: this one does not wait, and tries again.
      if (!GrivetThreads.endTimedWait(thread)) {
        throw e;
      }
      hub.execute(this);
    } finally {
      hub.leaveGreenlet();
    }
    Object newest = GrivetThreads.frames(thread);
    if (newest != newestFrames) {
      Depth.noteNew(this, newest);
    }
    if (PendingErrors.open != 0) {
      left();
    }
    if (onEnd != null && GrivetThreads.state(thread) == Thread.State.TERMINATED) {
      onEnd.run();
    }
  }

  /** Called when this greenlet has left the carrier, or is about to block it. Holder of the baton only. */
  public void left() {
    PendingErrors due = root.pendingErrors;
    if (due != null && due.isDue()) {
      due.left(thread);
    }
  }

  @Override
  public Thread thread() {
    return thread;
  }

  /** Returns null if the application made a virtual thread. */
  @Override
  public @Nullable Thread facade() {
    return facade;
  }

  public Hub hub() {
    return hub;
  }

  public boolean hasEnded() {
    return ended;
  }

  public boolean waitsForIo() {
    return waitsForIo;
  }

  public boolean isInterrupted() {
    return GrivetThreads.interruptedFlag(thread) || heldInterrupt;
  }

  /** True if the interrupt flag is set, and not only by our doing. Called by the greenlet itself. */
  boolean isInterruptedByProgram() {
    return root.pendingErrors == null || root.pendingErrors.isInterruptedByOthers();
  }

  /** The program's unpark: the next or present park of the program returns, and no wait of ours does. Any thread. */
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

  /** Lets this greenlet look at what it waits for in {@link Parking}; no effect on parks of the program. Any thread. */
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

  private void wakeHere() {
    if (waits) {
      GrivetThreads.unpark(thread);
    }
  }

  /** Called by the greenlet itself before its frames leave the carrier. */
  public void leave() {
    hub.baton().passGate();
    transit.leave(thread);
  }

  /** Called by the greenlet itself as its very last step, where nobody listens to it. */
  public void end() {
    hub.baton().passGate();
    transit.end(thread);
  }

  /** It has become too deep. Of those who take turns, only the one that has its turn can be told. */
  void overflow() {
    if (root.active == this) {
      pendingErrors().sendOverflow();
    }
  }

  /** Returns what is on its way to this greenlet, or to those it takes turns with. Holder of the baton only. */
  public PendingErrors pendingErrors() {
    if (root.pendingErrors == null) {
      root.pendingErrors = new PendingErrors(root);
    }
    return root.pendingErrors;
  }

  /** True if this greenlet must throw at its next wait. */
  boolean isDue() {
    return PendingErrors.open != 0 && root.pendingErrors != null && root.pendingErrors.isDue();
  }

  /** True if the interrupt flag of this greenlet may be our doing. */
  boolean isInterruptedByUs() {
    return root.pendingErrors != null && root.pendingErrors.hasInterrupted();
  }

  /** Throws what is due. Called by the greenlet itself. */
  void throwDue() {
    if (isDue()) {
      pendingErrors().throwDue();
    }
  }

  /** Joins those who take turns with {@code first}, which may be one of them or none yet. */
  public void takeTurnsWith(GreenletTask first) {
    root = first.root;
  }

  public GreenletTask root() {
    return root;
  }

  /** Returns the one of those who take turns that has its turn. Asked of {@link #root}. */
  public GreenletTask active() {
    return active;
  }

  /** Gives this greenlet its turn. */
  public void takeTurn() {
    root.active = this;
  }

  /** Ends a wait of this greenlet, on the hub. Holder of the baton only, and only it may cancel what is returned. */
  public Timer arm(Runnable action, long delayNanos) {
    timer = hub.arm(timer, action, delayNanos);
    return timer;
  }

  /** Ends the wait for a descriptor, if any, since that is closed or shut down. Any thread. */
  public void stopIoWait() {
    hub.runHere(new Stop());
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

  /** What a greenlet waits for in {@link IoWait}: news of the descriptor, or an error that was sent. */
  static final class IoWaiter extends FdWaiter implements Parking.Condition {
    private final GreenletTask greenlet;

    IoWaiter(GreenletTask greenlet) {
      this.greenlet = greenlet;
    }

    @Override
    protected void wake() {
      greenlet.wakeHere();
    }

    @Override
    public boolean holds() {
      return isSignalled() || greenlet.isDue();
    }
  }

  private final class Stop extends Task {
    @Override
    public void run() {
      stopIoWaitHere();
    }
  }

  /** An unpark or wake by a thread that does not hold the baton; several before it runs are as good as one. */
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
