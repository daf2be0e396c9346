package io.grivet.hub;

import org.jspecify.annotations.Nullable;

/** Tells the null checker what the code around a call guarantees. Any thread may call. */
public final class Known {
  private Known() {}

  /**
   * Returns the value. Costs no branch: nothing is checked here, and a null would fail at its first use.
   *
   * @param value null only by a fault of the caller; each caller says, or its surroundings show, what rules that out
   */
  @SuppressWarnings("NullAway") // the one place that takes the caller's word
  public static <T> T nonNull(@Nullable T value) {
    return value;
  }
}
