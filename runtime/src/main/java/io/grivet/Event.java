package io.grivet;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;

/**
 * A flag that greenlets and other threads wait for (as gevent's and Python's {@code Event}).
 *
 * <p>Any thread may use an event; only {@code await} waits.
 */
public final class Event implements Awaitable {
  /*
   * A round is the time from a clear() to the next set(). A waiting thread holds a round, and learns of that set() even
   * if the next clear() comes before the thread runs.
   */
  private static final class Round extends Linkable {
    private volatile boolean set;

    @Override
    public boolean isReady() {
      return set;
    }
  }

  private static final VarHandle ROUND;
  private static final VarHandle SET;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      ROUND = lookup.findVarHandle(Event.class, "round", Round.class);
      SET = lookup.findVarHandle(Round.class, "set", boolean.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private volatile Round round = new Round();

  /** Creates an event that is not set. */
  public Event() {
    AgentGuard.require();
  }

  /** Sets the flag, and wakes all waiting threads in the order of arrival; each runs in its turn. */
  public void set() {
    Round current = round;
    if (SET.compareAndSet(current, false, true)) {
      current.happened();
    }
  }

  /** Clears the flag: a later wait waits for the next {@link #set}. */
  public void clear() {
    Round current = round;
    if (current.set) {
      ROUND.compareAndSet(this, current, new Round()); // or another thread has cleared the flag just now
    }
  }

  public boolean isSet() {
    return round.set;
  }

  /** Like {@link #isSet}. */
  @Override
  public boolean isReady() {
    return isSet();
  }

  /**
   * Waits until the flag is set; returns at once if it is.
   *
   * @throws InterruptedException if the caller is interrupted
   */
  public void await() throws InterruptedException {
    Waiter.awaitReady(round, Limit.FOREVER);
  }

  /**
   * Waits until the flag is set.
   *
   * @param limit longest wait; zero or less only looks
   * @return true if the flag was set at any time during the wait, even if it was cleared again; false if the limit
   *     passed
   * @throws InterruptedException if the caller is interrupted
   */
  public boolean await(Duration limit) throws InterruptedException {
    return Waiter.awaitReady(round, Limit.of(limit));
  }

  /** Like {@link Awaitable#rawLink}, for the next {@link #set} only. */
  @Override
  public Link rawLink(Runnable action) {
    return round.rawLink(action);
  }

  @Override
  public String toString() {
    return isSet() ? "event (set)" : "event (not set)";
  }
}
