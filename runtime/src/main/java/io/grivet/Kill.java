package io.grivet;

import io.grivet.threads.PendingError;
import org.jspecify.annotations.Nullable;

/** One kill on its way to a greenlet. Used by the holder of the baton. */
final class Kill extends PendingError {
  private final @Nullable Throwable custom;

  /** @param custom the error to throw, or null for a new {@link GreenletExit} */
  Kill(@Nullable Throwable custom) {
    this.custom = custom == null ? null : checked(custom);
  }

  /** @throws IllegalArgumentException if the error is a checked exception, or null */
  static Throwable checked(Throwable error) {
    if (!(error instanceof Error) && !(error instanceof RuntimeException)) {
      throw new IllegalArgumentException((error == null ? "null" : "a checked " + error.getClass().getName())
          + " cannot come out of every blocking call; take an Error or a RuntimeException");
    }
    return error;
  }

  @Override
  protected Throwable error() {
    return custom == null ? new GreenletExit() : custom;
  }

  @Override
  protected boolean isExit() {
    return true;
  }

  @Override
  protected boolean isIntended() {
    return custom == null;
  }
}
