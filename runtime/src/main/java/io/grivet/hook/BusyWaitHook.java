package io.grivet.hook;

import io.grivet.threads.GreenletTask;
import io.grivet.threads.Identity;
import java.util.concurrent.TimeUnit;

/**
 * Makes a greenlet yield that reads the clock again and again: such a greenlet waits for something without blocking,
 * perhaps for another greenlet that never gets its turn.
 */
public final class BusyWaitHook implements GrivetClock.Crowd {
  /*
   * Called every READINGS readings, on any thread. Two calls in one turn of a greenlet, at least SUSPICIOUS apart and
   * with no call on a file or the like in between, are a busy wait. For ALERT after that, FEW readings in one turn
   * suffice: a busy wait seldom comes alone (many threads that wait for a connection of a pool), and each further one
   * should cost the others less than the first.
   */
  private static final int READINGS = 1000;
  private static final int FEW = 100;
  private static final long SUSPICIOUS = TimeUnit.MILLISECONDS.toNanos(50);
  private static final long ALERT = TimeUnit.SECONDS.toNanos(1);

  // Used by greenlets only, so by the holder of the baton.
  private long turn;
  private long since;
  private boolean alert;
  private long alertSince;

  /** Installs the hook. Before main. */
  public static void install() {
    GrivetClock.install(new BusyWaitHook(), READINGS);
  }

  /** Counts a reading. Called where {@code Instant.now()} and the like read the clock. */
  public static void clock() {
    GrivetClock.count();
  }

  @Override
  public int read() {
    GreenletTask greenlet = Identity.current();
    if (greenlet == null) {
      return READINGS;
    }
    long now = System.nanoTime();
    alert = alert && now - alertSince < ALERT;
    long seen = greenlet.hub().baton().turn();
    if (turn != seen) {
      turn = seen;
      since = now;
    } else if (alert) {
      Thread.yield();
    } else if (now - since >= SUSPICIOUS) {
      alert = true;
      alertSince = now;
      Thread.yield();
    }
    return alert ? FEW : READINGS;
  }
}
