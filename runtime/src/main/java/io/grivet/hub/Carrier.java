package io.grivet.hub;

import org.jspecify.annotations.Nullable;
import sun.nio.ch.GrivetSignals;

/**
 * An OS thread that may run the hub. One at a time holds the baton; the others are blocked inside a greenlet, or spares
 * that wait for their turn and end after a while.
 */
public final class Carrier extends Thread {
  /** How long to wait for others to free memory. */
  private static final long MEMORY_NANOS = 1_000_000;

  final CarrierState state = new CarrierState();
  /** Depth of brackets around native calls, and how many there were. Own thread only; the monitor looks at calls. */
  int brackets;
  long calls;
  /** The greenlet on a carrier that is AWAY. Written by whoever moves it there. */
  @Nullable Task greenlet;
  /** True if the monitor has suspended this thread. Monitor thread only, while it is AWAY. */
  volatile boolean suspended;
  /** The hub's count of switches when a greenlet on this thread got its last {@link Slices slice}. Holder only. */
  long sliceAt = -1;
  /** Asks for the baton, and for a slice of time with it. Made with this thread. */
  @SuppressWarnings("NullAway.Init") // the baton makes both with the carrier
  Baton.Request request;
  @SuppressWarnings("NullAway.Init") // as request
  Baton.Request slice;
  /** {@link #calls} when the baton was asked for last. Own thread, or the monitor while it is suspended. */
  volatile long askedAt;
  /** Link in the list of all carriers, see {@link Baton}. */
  volatile @Nullable Carrier older;
  /** Written by itself as its last step. */
  volatile boolean ended;
  /** Where {@link OsThreads} reads of this thread. Written by itself when it starts. */
  volatile @Nullable String osThread;

  private final Hub hub;
  /** Written on the hub by the holder of the baton, before it unparks this thread. */
  private volatile boolean retired;

  Carrier(Hub hub, ThreadGroup group, long stackBytes, int number) {
    super(group, null, "grivet-hub-" + number, stackBytes, false);
    this.hub = hub;
    setDaemon(true);
    GrivetNumbers.renumber(this);
  }

  /** The program may have filled the heap: what there is no memory for is tried again. */
  @Override
  public void run() {
    boolean begun = false;
    while (!begun || !retired) {
      try {
        if (!begun) {
          osThread = OsThreads.own();
          GrivetTransitions.beginCarrier();
          GrivetSignals.beginCarrier();
          begun = true;
        } else if (hub.baton().isHeldBy(this)) {
          runHub();
        } else {
          waitForTurn();
        }
      } catch (OutOfMemoryError e) {
        GrivetThreads.parkCarrier(MEMORY_NANOS);
      }
    }
    end();
  }

  public Baton baton() {
    return hub.baton();
  }

  private void end() {
    while (!ended) {
      try {
        // Or the VM would free what it knows of the greenlets that this thread has carried, which others may carry now.
        GrivetTransitions.forgetCarried(GrivetThreads.newStandIn(hub, "", this));
        ended = true;
      } catch (OutOfMemoryError e) {
        GrivetThreads.parkCarrier(MEMORY_NANOS);
      }
    }
  }

  /** Without a hub the program would stand still for ever, so the JVM ends instead. */
  private void runHub() {
    try {
      hub.runWhileHolding(this);
    } catch (IllegalStateException e) {
      System.err.println("grivet: " + e.getMessage() + ", so the JVM ends: " + e.getCause());
      Runtime.getRuntime().halt(1);
    }
  }

  private void waitForTurn() {
    long start = System.nanoTime();
    long limit = hub.baton().carriers().idleNanos;
    GrivetThreads.parkCarrier(limit);
    boolean idle = System.nanoTime() - start >= limit;
    if (idle && !retired && !hub.baton().isHeldBy(this)) {
      hub.execute(new Retirement());
      // The answer comes with an unpark; a permit left over from before only costs another round.
      GrivetThreads.parkCarrier(limit);
    }
  }

  /** Ends this thread, which is no spare any more. Holder of the baton only. */
  void retire() {
    retired = true;
    GrivetThreads.unparkCarrier(this);
  }

  /** Runs on the hub, where nobody can hand the baton to this thread meanwhile. */
  private final class Retirement extends Task {
    @Override
    public void run() {
      if (hub.baton().carriers().dismiss(Carrier.this)) {
        retire();
      } else {
        GrivetThreads.unparkCarrier(Carrier.this);
      }
    }
  }
}
