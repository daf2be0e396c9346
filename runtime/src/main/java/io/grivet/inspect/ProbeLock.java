package io.grivet.inspect;

/**
 * A lock between the hub's owner and a tool's thread. A probe may be told in the middle of a hand-over, on a greenlet
 * that is still mounted: there a contended monitor would unmount the greenlet, and two threads would own the hub. This
 * lock parks the OS thread instead. Not reentrant; held for some stores.
 */
public final class ProbeLock extends GrivetFlag {
  private static final long PAUSE_NANOS = 20_000;

  public void lock() {
    while (!raise()) {
      GrivetThreads.parkCarrier(PAUSE_NANOS);
    }
  }

  public void unlock() {
    lower();
  }
}
