package io.grivet.hub;

import sun.nio.ch.GrivetSignals;

/**
 * An OS thread that may run the hub. One at a time holds the baton; the others are blocked inside a greenlet, or spares
 * that wait for their turn and end after a while.
 */
public final class Carrier extends Thread {
  final CarrierState state = new CarrierState();
  /** Depth of brackets around native calls, and how many there were. Own thread only; the monitor looks at calls. */
  int brackets;
  long calls;
  /** The greenlet on a carrier that is AWAY. Written by whoever moves it there. */
  Task greenlet;
  /** True if the monitor has suspended this thread. Monitor only, while it is AWAY. */
  volatile boolean suspended;
  /** The hub's count of switches when a greenlet on this thread got its last {@link Slices slice}. Holder only. */
  long sliceAt = -1;
  /** Where {@link OsThreads} reads of this thread. Written by itself when it starts. */
  volatile String osThread;

  private final Hub hub;
  /** Written on the hub by the holder of the baton, before it unparks this thread. */
  private volatile boolean retired;

  Carrier(Hub hub, ThreadGroup group, long stackBytes, int number) {
    super(group, null, "grivet-hub-" + number, stackBytes, false);
    this.hub = hub;
    setDaemon(true);
    GrivetThreads.renumber(this);
  }

  @Override
  public void run() {
    osThread = OsThreads.own();
    GrivetTransitions.beginCarrier();
    GrivetSignals.beginCarrier();
    while (!retired) {
      if (hub.baton().isHeldBy(this)) {
        runHub();
      } else {
        waitForTurn();
      }
    }
    hub.baton().forget(this);
    // Or the VM would free what it knows of the greenlets that this thread has carried, which others may carry now.
    GrivetTransitions.forgetCarried(GrivetThreads.newStandIn(hub, "", this));
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
    long limit = hub.baton().idleNanos;
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
      if (hub.baton().dismiss(Carrier.this)) {
        retire();
      } else {
        GrivetThreads.unparkCarrier(Carrier.this);
      }
    }
  }
}
