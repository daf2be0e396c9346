package io.grivet.inspect;

import io.grivet.hub.Hub;
import java.util.Arrays;
import java.util.function.LongConsumer;

/**
 * Measures how long the hub's turns take while a tool looks. An event that arrives during a turn waits until the turn's
 * end, so the length of a turn is the loop's lag. The carrier writes, a tool's thread reads; both lock this object.
 */
final class LoopMeter implements LongConsumer {
  /** Nobody has asked for so long: the tool has gone. */
  private static final long FORGOTTEN_NANOS = 30_000_000_000L;
  /** Classes of length: each is a quarter longer than the one before; the first ends at a microsecond. */
  private static final double STEP = 1.25;
  private static final int CLASSES = 100;
  private static final int TURNS_PER_CLOCK_READ = 256;
  private static final long SHORTEST = 1000;

  private final Hub hub;
  private final long[] turns = new long[CLASSES];
  private long longest;
  private int noted;
  private long busyNanos;
  private long askedAt;

  LoopMeter(Hub hub) {
    this.hub = hub;
    askedAt = System.nanoTime();
  }

  /** Notes a turn. Called on the carrier. */
  @Override
  public synchronized void accept(long nanos) {
    turns[classOf(nanos)]++;
    busyNanos += nanos;
    longest = Math.max(longest, nanos);
    if (++noted % TURNS_PER_CLOCK_READ == 0 && System.nanoTime() - askedAt > FORGOTTEN_NANOS) {
      hub.meter(null);
    }
  }

  private static int classOf(long nanos) {
    int found = nanos <= SHORTEST ? 0 : (int) Math.ceil(Math.log((double) nanos / SHORTEST) / Math.log(STEP));
    return Math.min(found, CLASSES - 1);
  }

  /** Adds the numbers since the last question, and begins anew. */
  synchronized void write(Answer answer) {
    long now = System.nanoTime();
    long began = hub.view().turnBegan();
    if (began != 0) { // the turn that has not ended yet is the one to know of
      longest = Math.max(longest, now - began);
      busyNanos += Math.min(now - began, now - askedAt);
    }
    answer.line("now", "lag.p50.nanos", quantile(0.5));
    answer.line("now", "lag.p99.nanos", quantile(0.99));
    answer.line("now", "lag.max.nanos", longest);
    answer.line("now", "busy.nanos", Math.min(busyNanos, now - askedAt));
    answer.line("now", "window.nanos", now - askedAt);
    Arrays.fill(turns, 0);
    longest = 0;
    busyNanos = 0;
    askedAt = now;
  }

  private long quantile(double part) {
    long all = 0;
    for (long count : turns) {
      all += count;
    }
    long seen = 0;
    for (int i = 0; i < CLASSES; i++) {
      seen += turns[i];
      if (seen > 0 && seen >= all * part) {
        return Math.min((long) (SHORTEST * Math.pow(STEP, i)), longest);
      }
    }
    return 0;
  }
}
