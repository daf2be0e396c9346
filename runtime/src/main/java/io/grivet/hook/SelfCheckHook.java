package io.grivet.hook;

/** What the agent runs on the hub before it lets main begin. */
public final class SelfCheckHook {
  private static final long SLEEP_NANOS = 200_000;

  private SelfCheckHook() {}

  /** Blocks the calling real thread until both greenlets have ended; false if none ticked, or if it took too long. */
  public static boolean sleeperLetsTickerRun(long limitNanos) {
    Sleeper sleeper = new Sleeper();
    Ticker ticker = new Ticker(sleeper, Thread.currentThread());
    GrivetThreads.start(GrivetThreads.newVirtual(Grivet.HUB, "grivet-check-sleeper", sleeper), Grivet.roster());
    GrivetThreads.start(GrivetThreads.newVirtual(Grivet.HUB, "grivet-check-ticker", ticker), Grivet.roster());
    long start = System.nanoTime();
    while (!ticker.done && System.nanoTime() - start < limitNanos) {
      GrivetThreads.parkCarrier(limitNanos);
    }
    return ticker.done && ticker.ticks > 0;
  }

  private static final class Sleeper implements Runnable {
    boolean slept; // by greenlets only, and these run one at a time

    @Override
    public void run() {
      GrivetThreads.parkNanos(Thread.currentThread(), SLEEP_NANOS);
      slept = true;
    }
  }

  private static final class Ticker implements Runnable {
    private final Sleeper sleeper;
    private final Thread waiter;
    private int ticks;
    private volatile boolean done;

    Ticker(Sleeper sleeper, Thread waiter) {
      this.sleeper = sleeper;
      this.waiter = waiter;
    }

    @Override
    public void run() {
      while (!sleeper.slept) {
        ticks++;
        Thread.yield();
      }
      done = true;
      GrivetThreads.unparkCarrier(waiter);
    }
  }
}
