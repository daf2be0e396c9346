package io.grivet.hub;

import org.jspecify.annotations.Nullable;
import sun.nio.ch.GrivetSignals;

/**
 * An OS thread that may run the hub. One carrier at a time holds the baton. The others are blocked inside a greenlet,
 * or are spares, which wait for their turn and end after a while.
 */
public final class Carrier extends Thread {
  /** Wait until other threads may have freed memory. */
  private static final long MEMORY_NANOS = 1_000_000;

  final CarrierState state = new CarrierState();
  /** Depth of brackets around native calls, and their count. Own thread only; the monitor thread reads the count. */
  int brackets;
  long calls;
  /** The greenlet on a carrier that is AWAY. Written by the thread that moves the carrier to AWAY. */
  @Nullable Task greenlet;
  /** True if the monitor thread has suspended this thread. Written by the monitor thread only, while this is AWAY. */
  volatile boolean suspended;
  /** The hub's count of switches when a greenlet on this thread got its last {@link Slices slice}. Holder only. */
  long sliceAt = -1;
  /** Asks for the baton. Made with this thread, as is the request for a slice of time. */
  @SuppressWarnings("NullAway.Init") // the baton makes both with the carrier
  Baton.Request request;
  @SuppressWarnings("NullAway.Init") // as request
  Baton.Request slice;
  /** {@link #calls} at the last request for the baton. Own thread, or the monitor thread while this is suspended. */
  volatile long askedAt;
  /** Link in the list of all carriers, see {@link Baton}. */
  volatile @Nullable Carrier older;
  /** Written by this thread as its last step. */
  volatile boolean ended;
  /** The files in which {@link OsThreads} reads about this thread. Written by this thread when it starts. */
  volatile OsThreads.@Nullable Source osThread;

  private final Hub hub;
  /** Written on the hub by the holder of the baton, before it unparks this thread. */
  private volatile boolean retired;

  Carrier(Hub hub, ThreadGroup group, long stackBytes, int number) {
    super(group, null, "grivet-hub-" + number, stackBytes, false);
    this.hub = hub;
    setDaemon(true);
    GrivetNumbers.renumber(this);
  }

  /** Runs the hub while this thread holds the baton. A step that fails because the heap is full is repeated. */
  @Override
  public void run() {
    begin();
    while (!retired) {
      try {
        if (hub.baton().isHeldBy(this)) {
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

  private void begin() {
    for (;;) {
      try {
        osThread = OsThreads.own();
        GrivetTransitions.beginCarrier();
        GrivetSignals.beginCarrier();
        return;
      } catch (OutOfMemoryError e) {
        GrivetThreads.parkCarrier(MEMORY_NANOS);
      }
    }
  }

  public Baton baton() {
    return hub.baton();
  }

  private void end() {
    while (!ended) {
      try {
        // Otherwise the VM frees its state of the greenlets that this thread carried; other threads may carry them now.
        GrivetTransitions.forgetCarried(GrivetThreads.newStandIn(hub, "", this));
        ended = true;
      } catch (OutOfMemoryError e) {
        GrivetThreads.parkCarrier(MEMORY_NANOS);
      }
    }
  }

  /** Runs the hub. If the hub fails, the JVM ends, because the program would stand still forever. */
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
      // The answer comes with an unpark. An older permit only costs another round.
      GrivetThreads.parkCarrier(limit);
    }
  }

  /** Ends this thread, which is no longer a spare. Holder of the baton only. */
  void retire() {
    retired = true;
    GrivetThreads.unparkCarrier(this);
  }

  /** Retires a spare. Runs on the hub, so no other thread can hand the baton to this carrier meanwhile. */
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
