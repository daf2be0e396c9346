package io.grivet.bench.serve.program;

/** Counts latencies in buckets that are at most 1.6 % wide. Used by one thread at a time. */
final class Latencies {
  private static final int SUB_BUCKETS = 64;
  private static final int BUCKETS = 60 * SUB_BUCKETS;

  private final long[] buckets = new long[BUCKETS];
  private long count;

  void add(long nanos) {
    int shift = 63 - Long.numberOfLeadingZeros(nanos | SUB_BUCKETS) - 6;
    buckets[(shift << 6) + (int) (nanos >> shift)]++;
    count++;
  }

  void addAll(Latencies others) {
    for (int i = 0; i < BUCKETS; i++) {
      buckets[i] += others.buckets[i];
    }
    count += others.count;
  }

  long count() {
    return count;
  }

  /** Returns the upper edge of the bucket, in microseconds; 0 if nothing was counted. */
  double percentile(double part) {
    long wanted = (long) (part * count);
    long seen = 0;
    for (int i = 0; i < BUCKETS; i++) {
      seen += buckets[i];
      if (seen > wanted || seen == count && seen > 0) {
        int shift = i < 2 * SUB_BUCKETS ? 0 : (i >> 6) - 1;
        return ((((long) i - ((long) shift << 6) + 1) << shift) - 1) / 1000.0;
      }
    }
    return 0;
  }
}
