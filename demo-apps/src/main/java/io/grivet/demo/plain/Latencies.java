package io.grivet.demo.plain;

import java.util.concurrent.atomic.AtomicLongArray;

/** Counts durations by size, to within 2 %, in little memory for any number of durations. Thread-safe. */
public final class Latencies {
  /*
   * Below 128, each value has a bucket; above, each power of two is cut into 64 equal buckets.
   */
  private static final int SUB_BITS = 6;
  private static final int SUBS = 1 << SUB_BITS;

  private final AtomicLongArray buckets = new AtomicLongArray(SUBS * (Long.SIZE - SUB_BITS));

  /** Counts one duration; a negative one counts as 0. */
  public void add(long micros) {
    buckets.getAndIncrement(bucket(Math.max(0, micros)));
  }

  /** Returns the least value that the given share of all values does not exceed; 0 if there are no values. */
  public long percentileMicros(double percent) {
    long total = 0;
    for (int i = 0; i < buckets.length(); i++) {
      total += buckets.get(i);
    }
    long wanted = (long) Math.ceil(total * percent / 100);
    long passed = 0;
    for (int i = 0; i < buckets.length(); i++) {
      passed += buckets.get(i);
      if (passed >= wanted && passed > 0) {
        return lowest(i);
      }
    }
    return 0;
  }

  private static int bucket(long value) {
    int shift = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(value) - SUB_BITS - 1);
    return shift * SUBS + (int) (value >>> shift);
  }

  private static long lowest(int bucket) {
    int shift = Math.max(0, bucket / SUBS - 1);
    return (long) (bucket - shift * SUBS) << shift;
  }
}
