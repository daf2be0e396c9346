package io.grivet.bench.run;

import java.util.List;
import java.util.Map;

/**
 * The result of one peer. Immutable.
 *
 * @param peer its display name, the same in all cases: see {@link Peers}
 * @param samples by metric name, one number per round, in the order of the rounds; a metric that this peer does not
 *     have is absent
 */
public record PeerResult(String peer, Map<String, List<Double>> samples) {
  /** Returns the numbers of one metric; empty if this peer does not have the metric. */
  public List<Double> of(String metric) {
    return samples.getOrDefault(metric, List.of());
  }
}
