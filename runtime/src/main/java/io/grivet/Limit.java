package io.grivet;

import java.time.Duration;
import java.util.Objects;

/** The time that a call may wait, counted from the creation of this object. Immutable. */
final class Limit {
  static final Limit FOREVER = new Limit(0, true);

  /** In terms of {@code System.nanoTime}; meaningless if the wait is unlimited. */
  private final long deadlineNanos;
  private final boolean forever;

  private Limit(long deadlineNanos, boolean forever) {
    this.deadlineNanos = deadlineNanos;
    this.forever = forever;
  }

  /** @param limit longest wait; zero or less only looks */
  static Limit of(Duration limit) {
    long nanos = nanos(limit);
    return nanos == Long.MAX_VALUE ? FOREVER : new Limit(System.nanoTime() + nanos, false);
  }

  /** Returns nanoseconds; {@code Long.MAX_VALUE}, which stands for no limit, for a duration that does not fit (292 */
  static long nanos(Duration limit) {
    Objects.requireNonNull(limit, "limit is null");
    if (limit.isNegative()) {
      return 0;
    }
    return limit.toSeconds() >= Long.MAX_VALUE / 1_000_000_000 ? Long.MAX_VALUE : limit.toNanos();
  }

  /** Returns the limit as text, for messages. */
  static String text(Duration limit) {
    long nanos = nanos(limit);
    return nanos == Long.MAX_VALUE ? limit.toString() : nanos / 1_000_000 + " ms";
  }

  boolean isForever() {
    return forever;
  }

  long leftNanos() {
    return forever ? Long.MAX_VALUE : deadlineNanos - System.nanoTime();
  }
}
