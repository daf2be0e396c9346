package io.grivet.hub;

/**
 * An OS thread that may run the hub. One at a time holds the baton; the others are blocked inside a greenlet, or spares
 * that wait for their turn and end after a while.
 */
public final class Carrier extends Thread {
  private static final long IDLE_NANOS = 10_000_000_000L;

  private final Hub hub;
  /** Written on the hub by the holder of the baton, before it unparks this thread. */
  private volatile boolean retired;

  Carrier(Hub hub, ThreadGroup group, long stackBytes, int number) {
    super(group, null, "grivet-carrier-" + number, stackBytes, false);
    this.hub = hub;
    setDaemon(true);
    GrivetThreads.renumber(this, number);
  }

  @Override
  public void run() {
    while (!retired) {
      if (hub.baton().isHeldBy(this)) {
        runHub();
      } else {
        waitForTurn();
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
    GrivetThreads.parkCarrier(IDLE_NANOS);
    boolean idle = System.nanoTime() - start >= IDLE_NANOS;
    if (idle && !hub.baton().isHeldBy(this)) {
      hub.execute(new Retirement());
      // The answer comes with an unpark; a permit left over from before only costs another round.
      GrivetThreads.parkCarrier(IDLE_NANOS);
    }
  }

  /** Runs on the hub, where nobody can hand the baton to this thread meanwhile. */
  private final class Retirement extends Task {
    @Override
    public void run() {
      retired |= hub.baton().dismiss(Carrier.this);
      GrivetThreads.unparkCarrier(Carrier.this);
    }
  }
}
