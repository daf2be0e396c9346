package io.grivet.threads;

import org.jspecify.annotations.Nullable;

/**
 * An error on its way to one greenlet: a kill, or a time limit that has passed.
 *
 * <p>The holder of the baton only, but for the constructor.
 */
public abstract class PendingError {
  /** Next in the receiver's {@link PendingErrors}; null at the end, and while this one is not there. */
  @Nullable PendingError next;

  /**
   * Returns what the receiver throws. It is called by the receiver at the blocking point, so that the stack trace shows
   * where it was cut off.
   */
  protected abstract Throwable error();

  /** True if this is how the greenlet ends: its clean-up is then not cut off by what was on its way before. */
  protected boolean isExit() {
    return false;
  }

  /** Returns how many shields it passes: those that were up when what it belongs to began. */
  protected int shields() {
    return 0;
  }

  /** True if any call that may wait throws it at its beginning; only {@code Object.wait} is cut off. */
  boolean isOverflow() {
    return false;
  }

  /** True if a greenlet that lets the error out has not failed. */
  protected boolean isIntended() {
    return false;
  }
}
