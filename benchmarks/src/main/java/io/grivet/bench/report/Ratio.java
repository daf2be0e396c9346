package io.grivet.bench.report;

import io.grivet.bench.run.Spread;
import java.util.ArrayList;
import java.util.List;

/** Compares two peers round by round: what else the machine did in a round met both. Thread-safe: there is no state. */
final class Ratio {
  private Ratio() {}

  /** Returns how many times the other one's numbers these are. */
  static Spread of(List<Double> these, List<Double> others) {
    return pairs(these, others, (one, other) -> one / other);
  }

  /** Returns how much more these are than the other one's numbers. */
  static Spread added(List<Double> these, List<Double> others) {
    return pairs(these, others, (one, other) -> one - other);
  }

  private interface Comparison {
    double compare(double one, double other);
  }

  /** A peer may have had fewer rounds; what has no partner is not compared. */
  private static Spread pairs(List<Double> these, List<Double> others, Comparison comparison) {
    List<Double> results = new ArrayList<>();
    for (int round = 0; round < Math.min(these.size(), others.size()); round++) {
      results.add(comparison.compare(these.get(round), others.get(round)));
    }
    return Spread.of(results);
  }
}
