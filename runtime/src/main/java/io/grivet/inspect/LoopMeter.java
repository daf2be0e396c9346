package io.grivet.inspect;

import io.grivet.hub.Hub;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Measures how long the hub's turns take while a tool looks. An event that arrives during a turn waits until the turn's
 * end, so the length of a turn is the loop's lag. The carrier writes, a tool's thread reads; both lock this object.
 */
final class LoopMeter implements LongConsumer {
  /** Nobody has asked for so long: the screen has gone. */
  private static final long FORGOTTEN_NANOS = 30_000_000_000L;
  /** As above, for a collector of metrics, which may ask once in a few minutes. */
  private static final long FORGOTTEN_BY_COLLECTORS_NANOS = 300_000_000_000L;
  private static final int TURNS_PER_CLOCK_READ = 256;

  private final Hub hub;
  private final TurnLengths turns = new TurnLengths();
  private @Nullable LastMinute minute;
  private int noted;
  private long askedAt;
  private long wantedUntil;

  LoopMeter(Hub hub) {
    this.hub = hub;
    askedAt = System.nanoTime();
    wantedUntil = askedAt + FORGOTTEN_NANOS;
  }

  /** Notes a turn. Called on the carrier. */
  @Override
  public synchronized void accept(long nanos) {
    turns.add(nanos);
    if (minute != null) {
      minute.add(nanos, System.nanoTime());
    }
    if (++noted % TURNS_PER_CLOCK_READ == 0 && System.nanoTime() - wantedUntil > 0) {
      hub.meter(null);
      minute = null;
    }
  }

  /** Adds the numbers since the last question, and begins anew. */
  synchronized void write(Answer answer) {
    long now = System.nanoTime();
    long began = hub.view().turnBegan();
    long longest = turns.longest();
    long busyNanos = turns.busyNanos();
    if (began != 0) { // the turn that has not ended yet is the one to know of
      longest = Math.max(longest, now - began);
      busyNanos += Math.min(now - began, now - askedAt);
    }
    answer.line("now", "lag.p50.nanos", Math.min(turns.quantile(0.5), longest));
    answer.line("now", "lag.p99.nanos", Math.min(turns.quantile(0.99), longest));
    answer.line("now", "lag.max.nanos", longest);
    answer.line("now", "busy.nanos", Math.min(busyNanos, now - askedAt));
    answer.line("now", "window.nanos", now - askedAt);
    turns.clear();
    askedAt = now;
    want(now + FORGOTTEN_NANOS);
  }

  /** Returns the lag of the last minute, for any number of collectors; a question changes no answer to another one. */
  synchronized Lag lag() {
    long now = System.nanoTime();
    LastMinute measured = minute;
    if (measured == null) {
      measured = new LastMinute(now);
      minute = measured;
    }
    want(now + FORGOTTEN_BY_COLLECTORS_NANOS);
    long began = hub.view().turnBegan();
    return measured.lag(now, began == 0 ? 0 : Math.max(now - began, 0));
  }

  private void want(long until) {
    if (until - wantedUntil > 0) {
      wantedUntil = until;
    }
  }
}
