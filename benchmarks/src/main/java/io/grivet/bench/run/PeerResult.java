package io.grivet.bench.run;

import java.util.List;
import java.util.Map;

/**
 * What one peer did. Immutable.
 *
 * @param peer its name as shown, the same in all cases: see {@link Peers}
 * @param samples for each metric's name one number a round, in the order of the rounds; a metric that this peer does
 *     not have is absent
 */
public record PeerResult(String peer, Map<String, List<Double>> samples) {
  /** Returns the numbers of one metric, or none if this peer does not have it. */
  public List<Double> of(String metric) {
    return samples.getOrDefault(metric, List.of());
  }
}
