package io.grivet.hub;

import org.jspecify.annotations.Nullable;

/** Passes a guarantee of the surrounding code to the null checker. Any thread may call. */
public final class Known {
  private Known() {}

  /**
   * Returns the value. Costs no branch: nothing is checked here, and a null would fail at its first use.
   *
   * @param value null only by a fault of the caller; each call states, or its surroundings show, the guarantee
   */
  @SuppressWarnings("NullAway") // the one place that trusts the caller
  public static <T> T nonNull(@Nullable T value) {
    return value;
  }
}
