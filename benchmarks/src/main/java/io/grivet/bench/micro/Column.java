package io.grivet.bench.micro;

import io.grivet.bench.run.Metric;
import io.grivet.tooling.Failure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A metric, and the rule that turns one process's lines into its sample of this round. Immutable.
 *
 * @param key of the lines
 * @param fastest true for the smallest number, false for the median
 * @param scale factor for each number
 */
record Column(Metric metric, String key, boolean fastest, double scale) {
  private static final double BYTES_PER_MB = 1 << 20;

  /** Returns the columns that {@link Batches} prints for an operation. */
  static List<Column> of(String operation) {
    return List.of(
        column("time per " + operation, "ns", 1, "time", false, 1),
        column("fastest", "ns", 1, "time", true, 1),
        column("CPU", "ns", 1, "cpu", false, 1),
        column("allocated", "bytes", 0, "bytes", false, 1));
  }

  static List<Column> latencies() {
    return List.of(
        column("median", "us", 1, "p50", false, 1e-3),
        column("99th percentile", "us", 1, "p99", false, 1e-3));
  }

  static List<Column> sleeps() {
    return List.of(
        column("wall", "s", 2, "wall", false, 1),
        column("CPU", "s", 2, "cpu", false, 1),
        column("peak RSS", "MB", 0, "rss", false, 1 / BYTES_PER_MB));
  }

  static List<Column> memory() {
    return List.of(
        column("heap per thread", "bytes", 0, "heap", false, 1),
        column("RSS per thread", "bytes", 0, "rss", false, 1));
  }

  private static Column column(String name, String unit, int decimals, String key, boolean fastest, double scale) {
    return new Column(new Metric(name, unit, Metric.Better.LOWER, decimals), key, fastest, scale);
  }

  /** Returns all numbers of each key, from lines {@code key=number}. */
  static Map<String, List<Double>> numbers(List<String> lines) throws Failure {
    Map<String, List<Double>> numbers = new LinkedHashMap<>();
    for (String line : lines) {
      int equals = line.indexOf('=');
      try {
        numbers.computeIfAbsent(line.substring(0, Math.max(equals, 0)), x -> new ArrayList<>())
            .add(Double.valueOf(line.substring(equals + 1)));
      } catch (NumberFormatException e) {
        throw new Failure("a measured program printed \"" + line + "\", which is no key=number");
      }
    }
    return numbers;
  }

  /** @param numbers at least one number */
  double sample(List<Double> numbers) {
    List<Double> sorted = numbers.stream().sorted().toList();
    int n = sorted.size();
    double middle = (sorted.get((n - 1) / 2) + sorted.get(n / 2)) / 2;
    return scale * (fastest ? Collections.min(sorted) : middle);
  }
}
