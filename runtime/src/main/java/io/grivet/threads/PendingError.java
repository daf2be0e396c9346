package io.grivet.threads;

import org.jspecify.annotations.Nullable;

/**
 * An error on its way to one greenlet: a kill, or a time limit that has passed.
 *
 * <p>Holder of the baton only, except the constructor.
 */
public abstract class PendingError {
  /** Next in the receiver's {@link PendingErrors}; null at the end, and while this error is not queued. */
  @Nullable PendingError next;

  /**
   * Returns the error that the receiver throws. Called by the receiver at the blocking point, so that the stack trace
   * shows where the receiver was cut off.
   */
  protected abstract Throwable error();

  /** Returns true if this error ends the greenlet: earlier pending errors then do not cut off its clean-up. */
  protected boolean isExit() {
    return false;
  }

  /** Returns the number of shields that this error passes: those that were up when its time limit or scope began. */
  protected int shields() {
    return 0;
  }

  /** Returns true if each call that may wait throws this error at its entry. It cuts off only {@code Object.wait}. */
  boolean isOverflow() {
    return false;
  }

  /** Returns true if a greenlet that this error ends has not failed. */
  protected boolean isIntended() {
    return false;
  }
}
