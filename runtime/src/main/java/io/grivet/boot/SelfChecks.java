package io.grivet.boot;

import io.grivet.threads.Conversion;
import io.grivet.threads.Hubs;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The checks that the agent runs on the hub before main begins. */
public final class SelfChecks {
  private static final long SLEEP_NANOS = 200_000;
  private static final long PAUSE_NANOS = 1_000_000;

  private SelfChecks() {}

  /**
   * Checks that a greenlet runs while another one sleeps. Blocks the calling real thread until the sleeper has ended.
   *
   * @return false if the ticker did not run, or the sleep took too long
   */
  public static boolean sleeperLetsTickerRun(long limitNanos) {
    Sleeper sleeper = new Sleeper(Thread.currentThread());
    start("grivet-check-sleeper", sleeper);
    long start = System.nanoTime();
    while (!sleeper.done && System.nanoTime() - start < limitNanos) {
      GrivetThreads.parkCarrier(limitNanos);
    }
    return sleeper.done && sleeper.ticks > 0;
  }

  /**
   * Starts a thread as the program would, and checks park, interrupt, join and life of the thread. Blocks the calling
   * real thread.
   *
   * @return the failure, or null if all works
   */
  public static @Nullable String standInFails(long limitNanos) {
    Parker parker = new Parker();
    Thread thread = new Thread(parker, "grivet-check-thread");
    thread.setDaemon(true);
    long deadline = System.nanoTime() + limitNanos;
    try {
      Conversion.launcher().start(thread, null);
      if (!thread.isAlive() && !parker.ended) {
        return "a thread that was started does not count as alive";
      }
      while (!parker.unparked) {
        if (System.nanoTime() - deadline > 0) {
          return "a thread does not come out of LockSupport.park when it is unparked";
        }
        LockSupport.unpark(thread);
        GrivetThreads.parkCarrier(PAUSE_NANOS);
      }
      thread.interrupt();
      thread.join(Duration.ofNanos(Math.max(deadline - System.nanoTime(), 0)));
      return !parker.interrupted ? "a thread that waits does not see an interrupt"
          : thread.isAlive() ? "a thread that has ended counts as alive" : null;
    } catch (RuntimeException | Error e) {
      return "a thread does not start: " + e;
    } catch (InterruptedException e) {
      return "it was interrupted";
    }
  }

  private static void start(String name, Runnable body) {
    GrivetThreads.start(GrivetThreads.newVirtual(Hubs.first(), name, body), Conversion.launcher().roster());
  }

  /** Sleeps once. Starts the ticker itself, so that the ticker can neither run before the sleep nor miss it. */
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

  /** Parks until it is unparked, then until it is interrupted. */
  private static final class Parker implements Runnable {
    private volatile boolean unparked;
    private volatile boolean interrupted;
    private volatile boolean ended;

    @Override
    public void run() {
      LockSupport.park();
      unparked = true;
      while (!Thread.interrupted()) {
        LockSupport.park();
      }
      interrupted = true;
      ended = true;
    }
  }
}
