package io.grivet.inspect;

/** The hub's turns of the last minute, in slices of which the oldest is forgotten as a whole. Not thread-safe. */
final class LastMinute {
  static final int SLICES = 6;
  static final long SLICE_NANOS = 10_000_000_000L;

  private final TurnLengths[] slices = new TurnLengths[SLICES];
  private final long began;
  /** Number of the present slice since the beginning. */
  private long present;

  /** @param now time at which the measuring begins */
  LastMinute(long now) {
    began = now;
    for (int i = 0; i < SLICES; i++) {
      slices[i] = new TurnLengths();
    }
  }

  /** Notes a turn that has ended now. */
  void add(long nanos, long now) {
    turnTo(now);
    slices[(int) (present % SLICES)].add(nanos);
  }

  /** @param running length in nanoseconds of the turn that has not ended; 0 if there is none */
  Lag lag(long now, long running) {
    turnTo(now);
    TurnLengths all = new TurnLengths();
    for (TurnLengths slice : slices) {
      all.addAll(slice);
    }
    long first = Math.max(present - SLICES + 1, 0);
    long window = now - began - first * SLICE_NANOS;
    long busy = Math.min(all.busyNanos() + running, window);
    return new Lag(all.quantile(0.5), all.quantile(0.99), Math.max(all.longest(), running), busy, window);
  }

  private void turnTo(long now) {
    long slice = (now - began) / SLICE_NANOS;
    for (long next = Math.max(present + 1, slice - SLICES + 1); next <= slice; next++) {
      slices[(int) (next % SLICES)].clear();
    }
    present = Math.max(present, slice);
  }
}
