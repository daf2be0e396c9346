package io.grivet.hub;

import java.util.concurrent.TimeUnit;

/** Detects that the running greenlet reads the clock again and again. Used by the greenlets of one hub only. */
public final class BusyWait {
  /*
   * Asked every READINGS readings. Two questions in one turn of a greenlet, at least SUSPICIOUS apart and with no call
   * on a file or the like in between, are a busy wait. For ALERT after that, FEW readings in one turn suffice: a busy
   * wait seldom comes alone (many threads that wait for a connection of a pool), and each further one should cost the
   * others less than the first.
   */
  private static final int READINGS = 1000;
  private static final int FEW = 100;
  private static final long SUSPICIOUS = TimeUnit.MILLISECONDS.toNanos(50);
  private static final long ALERT = TimeUnit.SECONDS.toNanos(1);

  private long turn;
  private long since;
  private boolean alert;
  private long alertSince;

  BusyWait() {}

  /** Returns the number of readings after which to ask while no busy wait is known. */
  public static int readings() {
    return READINGS;
  }

  /**
   * Returns true if the running greenlet must let others run.
   *
   * @param seen see {@link Baton#turn}
   */
  public boolean mustYield(long seen, long now) {
    alert = alert && now - alertSince < ALERT;
    if (turn != seen) {
      turn = seen;
      since = now;
      return false;
    }
    if (!alert && now - since >= SUSPICIOUS) {
      alert = true;
      alertSince = now;
      return true;
    }
    return alert;
  }

  /** Returns the number of readings until the next question. */
  public int untilNext() {
    return alert ? FEW : READINGS;
  }
}
