package io.grivet.tool;

/** Lengths of time in few characters. Stateless. */
final class Durations {
  private static final long MILLI = 1_000_000;
  private static final long SECOND = 1000 * MILLI;

  private Durations() {}

  /** Returns for example {@code 340 ms}, {@code 1.2 s}, {@code 45 s}, {@code 12 min} or {@code 5 h}. */
  static String text(long nanos) {
    if (nanos < SECOND) {
      return nanos / MILLI + " ms";
    }
    long seconds = nanos / SECOND;
    if (seconds < 10) {
      long tenths = nanos / (SECOND / 10);
      return tenths / 10 + "." + tenths % 10 + " s";
    }
    if (seconds < 180) {
      return seconds + " s";
    }
    return seconds < 180 * 60 ? seconds / 60 + " min" : seconds / 3600 + " h";
  }
}
