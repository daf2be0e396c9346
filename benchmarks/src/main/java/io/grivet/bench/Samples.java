package io.grivet.bench;

import java.util.List;

/**
 * Nanoseconds per call, one number for each iteration. Immutable.
 *
 * <p>The fastest iteration stands for all: what else the machine does makes iterations slower, and none faster.
 */
record Samples(List<Double> nanos) {
  Samples {
    if (nanos.isEmpty()) {
      throw new IllegalArgumentException("no iteration was measured");
    }
    nanos = nanos.stream().sorted().toList();
  }

  double fastest() {
    return nanos.getFirst();
  }

  /** How much slower the median is than the fastest. */
  double noise() {
    int middle = nanos.size() / 2;
    double median = nanos.size() % 2 == 1 ? nanos.get(middle) : (nanos.get(middle - 1) + nanos.get(middle)) / 2;
    return median - fastest();
  }
}
