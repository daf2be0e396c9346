package io.grivet.threads;

import io.grivet.hub.Hub;
import org.jspecify.annotations.Nullable;

/**
 * Grivet's record of one greenlet: the virtual thread that runs it, and the program's {@code Thread} that it stands in
 * for. The scheduler of the virtual thread gets this object instead of the JDK's runnable, so the record is also the
 * queue link.
 */
public final class GreenletTask extends WaitingTask implements GrivetCurrentThread.Record {
  private final Runnable continuation;

  /** The program's own object; null if the program made a virtual thread. Set before the start, then fixed. */
  @Nullable Thread facade;
  /** The error that escaped the program's code. Written by the greenlet before it ends. */
  public volatile @Nullable Throwable failure;
  /** True once {@link #facade} counts as terminated. Written by the greenlet itself. */
  volatile boolean ended;
  /** The greenlets that wait for the end of this one. Holder of the baton only. */
  @Nullable JoinWait endWaits;
  /** The VM's part in the mounts of this greenlet. On the carrier only. */
  public final JvmtiTransitions transit = new JvmtiTransitions();
  /** True once this greenlet has run. Written on the carrier. */
  private boolean begun;
  /** The pending errors; null before the first one. Holder of the baton only. */
  private @Nullable PendingErrors pendingErrors;
  /**
   * The API's object for this greenlet, made at its first use. Written under the lock of this object. Untyped, as is
   * {@link #raw}: a type of this package would be a public supertype of the API's classes.
   */
  public volatile @Nullable Object handle;
  /** The API's object for a switchable greenlet, else null. The greenlet itself only. */
  public @Nullable Object raw;
  /**
   * The group, pool or scope of the API that this greenlet joined last, for people who look in; null for none, also
   * after it left that one. Untyped, as above. Two groups may write at the same time.
   */
  public volatile @Nullable Object group;
  /** Run on the hub when this greenlet has ended, or null. Set with {@link #handle}. */
  public volatile @Nullable Runnable onEnd;
  /** Of switchable greenlets that take turns: the owner of their errors, and the one with the turn. Holder only. */
  private GreenletTask root = this;
  private GreenletTask active = this;
  /** The newest frames on the heap, and a bound of the bytes of all frames. On the carrier only, see {@link Depth}. */
  @Nullable Object newestFrames;
  long mostDepth;
  /** True during a transfer to a socket, in which the OS thread may change. The greenlet itself only. */
  public boolean transfers;

  public GreenletTask(Hub hub, Thread thread, Runnable continuation) {
    super(hub, thread);
    this.continuation = continuation;
  }

  @Override
  public void run() {
    leaveQueue();
    if (!begun) {
      begun = true;
      if (facade == null) {
        hub.counters().virtualThreads++; // a greenlet with a facade is counted when it is started
      }
    }
    wentOn(hub.enterGreenlet(this));
    try {
      continuation.run();
    } catch (OutOfMemoryError e) {
      // A platform thread needs no memory to wait, so a greenlet without memory does not wait, and tries again.
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

  /**
   * Delivers errors that are due. Called when this greenlet has left the carrier, or is about to block the carrier.
   * Holder of the baton only.
   */
  public void left() {
    PendingErrors due = root.pendingErrors;
    if (due != null && due.isDue()) {
      due.left(thread);
    }
  }

  /** Returns the program's own object; null if the program made a virtual thread. */
  @Override
  public @Nullable Thread facade() {
    return facade;
  }

  public boolean hasEnded() {
    return ended;
  }

  /** Returns true if the set interrupt flag is not Grivet's alone. Called by the greenlet itself. */
  boolean isInterruptedByProgram() {
    return root.pendingErrors == null || root.pendingErrors.isInterruptedByOthers();
  }

  /** Passes the gate and begins the transition. Called by the greenlet itself before its frames leave the carrier. */
  public void leave() {
    hub.baton().passGate();
    transit.leave(thread);
  }

  /** Passes the gate and ends the transitions. Called by the greenlet itself as its last step, if no tool listens. */
  public void end() {
    hub.baton().passGate();
    transit.end(thread);
  }

  /** Sends an overflow, because the greenlet is too deep. Of greenlets that take turns, only the active one gets it. */
  void overflow() {
    if (root.active == this) {
      pendingErrors().sendOverflow();
    }
  }

  /** Returns the pending errors of this greenlet, shared by greenlets that take turns. Holder of the baton only. */
  public PendingErrors pendingErrors() {
    if (root.pendingErrors == null) {
      root.pendingErrors = new PendingErrors(root);
    }
    return root.pendingErrors;
  }

  @Override
  boolean isDue() {
    return PendingErrors.open != 0 && root.pendingErrors != null && root.pendingErrors.isDue();
  }

  /** Returns true if Grivet may have set the interrupt flag of this greenlet. */
  boolean isInterruptedByUs() {
    return root.pendingErrors != null && root.pendingErrors.hasInterrupted();
  }

  /** Throws an error that is due. Called by the greenlet itself. */
  void throwDue() {
    if (isDue()) {
      pendingErrors().throwDue();
    }
  }

  /** Joins the greenlets that take turns with {@code first}. There may be none before this call. */
  public void takeTurnsWith(GreenletTask first) {
    root = first.root;
  }

  public GreenletTask root() {
    return root;
  }

  /** Returns the greenlet of the set that has its turn. Asked of {@link #root}. */
  public GreenletTask active() {
    return active;
  }

  /** Gives this greenlet its turn. */
  public void takeTurn() {
    root.active = this;
  }
}
