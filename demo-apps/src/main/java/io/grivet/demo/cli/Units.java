package io.grivet.demo.cli;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Formats numbers for the tables. */
final class Units {
  private Units() {}

  static String seconds(Duration time) {
    double seconds = time.toNanos() / 1e9;
    return String.format(Locale.ROOT, seconds < 100 ? "%.1f s" : "%.0f s", seconds);
  }

  static String seconds(Optional<Duration> time) {
    return time.map(Units::seconds).orElse("n/a");
  }

  static String millis(long micros) {
    String format = micros < 1000 ? "%.2f ms" : micros < 100_000 ? "%.1f ms" : "%.0f ms";
    return String.format(Locale.ROOT, format, micros / 1000.0);
  }

  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  static String count(Optional<Long> number) {
    return number.map(Units::count).orElse("n/a");
  }

  static String megabytes(Optional<Long> kilobytes) {
    return kilobytes.map(kb -> count(kb / 1024) + " MB").orElse("n/a");
  }
}
