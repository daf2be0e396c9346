package io.grivet;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;

/**
 * A flag that greenlets and other threads wait for (as gevent's and Python's {@code Event}).
 *
 * <p>Any thread may use it; nothing here but {@code await} waits.
 */
public final class Event implements Awaitable {
  /*
   * A round is the time from a clear() to the set() after it. Who waits has got hold of a round, so it learns of that
   * set() even if the next clear() has come before its turn to run.
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

  /** Makes one that is not set. */
  public Event() {
    AgentGuard.require();
  }

  /** Sets the flag, and wakes all who wait, in the order in which they came; they run when it is their turn. */
  public void set() {
    Round current = round;
    if (SET.compareAndSet(current, false, true)) {
      current.happened();
    }
  }

  /** Takes the flag back: who waits from now on waits for the next {@link #set}. */
  public void clear() {
    Round current = round;
    if (current.set) {
      ROUND.compareAndSet(this, current, new Round()); // or somebody else has cleared it just now
    }
  }

  public boolean isSet() {
    return round.set;
  }

  /** As {@link #isSet}. */
  @Override
  public boolean isReady() {
    return isSet();
  }

  /**
   * Waits until it is set; returns at once if it is.
   *
   * @throws InterruptedException if the caller is interrupted
   */
  public void await() throws InterruptedException {
    Waiter.awaitReady(round, Limit.FOREVER);
  }

  /**
   * Waits until it is set.
   *
   * @param limit longest wait; zero or less only looks
   * @return true if it was set at any time during the wait, even if it was cleared again; false if the limit passed
   * @throws InterruptedException if the caller is interrupted
   */
  public boolean await(Duration limit) throws InterruptedException {
    return Waiter.awaitReady(round, Limit.of(limit));
  }

  /** As {@link Awaitable#rawLink}, for the next {@link #set} only. */
  @Override
  public Link rawLink(Runnable action) {
    return round.rawLink(action);
  }

  @Override
  public String toString() {
    return isSet() ? "event (set)" : "event (not set)";
  }
}
