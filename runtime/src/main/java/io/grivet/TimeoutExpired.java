package io.grivet;

/**
 * Thrown in a greenlet whose {@link Timeout} has passed, at the point where the greenlet waits.
 *
 * <p>This is an error, so that {@code catch (Exception)} in a library does not swallow it. Immutable, so any thread may
 * use it.
 */
public final class TimeoutExpired extends Error {
  private static final long serialVersionUID = 1;

  private final transient Timeout timeout;

  TimeoutExpired(Timeout timeout) {
    super("passed the limit of " + Limit.text(timeout.limit()));
    this.timeout = timeout;
  }

  /** Returns the limit that has passed; distinguishes nested limits. */
  public Timeout timeout() {
    return timeout;
  }
}
