package io.grivet.bench.report;

import io.grivet.bench.run.Spread;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares two peers round by round: other load on the machine in a round met both peers. Thread-safe: there is no
 * state.
 */
final class Ratio {
  private Ratio() {}

  /** Returns the ratio of these numbers to the other peer's numbers. */
  static Spread of(List<Double> these, List<Double> others) {
    return pairs(these, others, (one, other) -> one / other);
  }

  /** Returns the difference between these numbers and the other peer's numbers. */
  static Spread added(List<Double> these, List<Double> others) {
    return pairs(these, others, (one, other) -> one - other);
  }

  private interface Comparison {
    double compare(double one, double other);
  }

  /** Compares pairs of rounds. A peer may have had fewer rounds; a round without a partner is not compared. */
  private static Spread pairs(List<Double> these, List<Double> others, Comparison comparison) {
    List<Double> results = new ArrayList<>();
    for (int round = 0; round < Math.min(these.size(), others.size()); round++) {
      results.add(comparison.compare(these.get(round), others.get(round)));
    }
    return Spread.of(results);
  }
}
