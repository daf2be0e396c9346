package io.grivet.inspect;

import java.util.Arrays;

/** Counts turns of the hub by their length. Not thread-safe. */
final class TurnLengths {
  /** Classes of length: each is a quarter longer than the one before; the first ends at a microsecond. */
  private static final double STEP = 1.25;
  private static final int CLASSES = 100;
  private static final long SHORTEST = 1000;

  private final long[] turns = new long[CLASSES];
  private long longest;
  private long busyNanos;

  void add(long nanos) {
    turns[classOf(nanos)]++;
    busyNanos += nanos;
    longest = Math.max(longest, nanos);
  }

  void addAll(TurnLengths others) {
    for (int i = 0; i < CLASSES; i++) {
      turns[i] += others.turns[i];
    }
    busyNanos += others.busyNanos;
    longest = Math.max(longest, others.longest);
  }

  void clear() {
    Arrays.fill(turns, 0);
    longest = 0;
    busyNanos = 0;
  }

  long longest() {
    return longest;
  }

  /** Returns the sum of the lengths. */
  long busyNanos() {
    return busyNanos;
  }

  /** Returns a length in nanoseconds that this part of the turns does not exceed, up to a quarter too large. */
  long quantile(double part) {
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

  private static int classOf(long nanos) {
    int found = nanos <= SHORTEST ? 0 : (int) Math.ceil(Math.log((double) nanos / SHORTEST) / Math.log(STEP));
    return Math.min(found, CLASSES - 1);
  }
}
