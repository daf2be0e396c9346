package io.grivet.jmx;

import io.grivet.diag.HubCounters;
import io.grivet.inspect.Lag;
import io.grivet.inspect.Live;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The numbers for one call of the bean, each group read at most once and only if asked for. Not thread-safe. */
final class Reading {
  private static final double NANOS_PER_SECOND = 1e9;

  private @Nullable Map<String, Long> counters;
  private @Nullable Lag lag;

  /** Returns a counter of the report by its name there. */
  Long counter(String name) {
    Map<String, Long> all = counters;
    if (all == null) {
      all = HubCounters.ofAll();
      counters = all;
    }
    return all.getOrDefault(name, 0L);
  }

  /** Returns the lag of the last minute. Only this call begins the measuring, or keeps it going. */
  Lag lag() {
    Lag measured = lag;
    if (measured == null) {
      measured = Live.lag();
      lag = measured;
    }
    return measured;
  }

  /** Returns a time of the lag in seconds; NaN if the measuring has only begun. */
  double lagSeconds(long nanos) {
    return lag().windowNanos() == 0 ? Double.NaN : seconds(nanos);
  }

  static double seconds(long nanos) {
    return nanos / NANOS_PER_SECOND;
  }
}
