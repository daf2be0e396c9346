package io.grivet;

import java.time.Duration;
import java.util.Objects;

/** How long a call may wait, from the moment that this object was made. Immutable. */
final class Limit {
  static final Limit FOREVER = new Limit(0, true);

  /** As {@code System.nanoTime}; meaningless if for ever. */
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

  /** Returns {@code Long.MAX_VALUE}, which is for ever, for what does not fit: 292 years. */
  static long nanos(Duration limit) {
    Objects.requireNonNull(limit, "limit is null");
    if (limit.isNegative()) {
      return 0;
    }
    return limit.toSeconds() >= Long.MAX_VALUE / 1_000_000_000 ? Long.MAX_VALUE : limit.toNanos();
  }

  /** For messages. */
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
