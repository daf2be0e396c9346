package io.grivet.hook;

import io.grivet.threads.GreenletTask;
import io.grivet.threads.Identity;
import java.util.concurrent.TimeUnit;

/**
 * A greenlet that looks at the clock again and again waits for something without blocking, perhaps for another greenlet
 * that never gets its turn. It gives way now and then.
 */
public final class BusyWaitHook implements GrivetClock.Crowd {
  /*
   * Told every READINGS readings, whoever makes them. Twice in one turn of a greenlet, with no call on a file or the
   * like between, and at least SUSPICIOUS apart: that is a busy wait. For ALERT after that, FEW readings in one turn
   * will do, since one busy wait seldom comes alone (a pool's crowd that waits for a connection), and each is to cost
   * the others less than the first.
   */
  private static final int READINGS = 1000;
  private static final int FEW = 100;
  private static final long SUSPICIOUS = TimeUnit.MILLISECONDS.toNanos(50);
  private static final long ALERT = TimeUnit.SECONDS.toNanos(1);

  // Greenlets only, so by the holder of the baton.
  private long turn;
  private long since;
  private boolean alert;
  private long alertSince;

  /** Before main. */
  public static void install() {
    GrivetClock.install(new BusyWaitHook(), READINGS);
  }

  /** Called where {@code Instant.now()} and the like read the clock. */
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
