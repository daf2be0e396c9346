package io.grivet.hook;

/** What the agent runs on the hub before it lets main begin. */
public final class SelfCheckHook {
  private static final long SLEEP_NANOS = 200_000;

  private SelfCheckHook() {}

  /** Blocks the calling real thread until both greenlets have ended; false if none ticked, or if it took too long. */
  public static boolean sleeperLetsTickerRun(long limitNanos) {
    Sleeper sleeper = new Sleeper(Thread.currentThread());
    start("grivet-check-sleeper", sleeper);
    long start = System.nanoTime();
    while (!sleeper.done && System.nanoTime() - start < limitNanos) {
      GrivetThreads.parkCarrier(limitNanos);
    }
    return sleeper.done && sleeper.ticks > 0;
  }

  private static void start(String name, Runnable body) {
    GrivetThreads.start(GrivetThreads.newVirtual(Grivet.HUB, name, body), Grivet.roster());
  }

  /** Starts the ticker itself, so that the ticker cannot have run before the sleep, and must not miss it. */
  private static final class Sleeper implements Runnable {
    private final Thread waiter;
    private int ticks; // by greenlets only, and these run one at a time
    private boolean slept;
    private volatile boolean done;

    Sleeper(Thread waiter) {
      this.waiter = waiter;
    }

    @Override
    public void run() {
      start("grivet-check-ticker", new Ticker(this));
      GrivetThreads.parkNanos(Thread.currentThread(), SLEEP_NANOS);
      slept = true;
      done = true;
      GrivetThreads.unparkCarrier(waiter);
    }
  }

  private static final class Ticker implements Runnable {
    private final Sleeper sleeper;

    Ticker(Sleeper sleeper) {
      this.sleeper = sleeper;
    }

    @Override
    public void run() {
      do {
        sleeper.ticks++;
        Thread.yield();
      } while (!sleeper.slept);
    }
  }
}
