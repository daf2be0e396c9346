package io.grivet.bench.run;

import java.util.List;
import java.util.Optional;

/**
 * The result of a case. Immutable; kept as JSON. {@link ResultBuilder} makes the results.
 *
 * @param metrics the columns; a chart shows the first column
 * @param peers in the order of the table
 * @param missing absent peers
 * @param notes facts that a reader must know, such as that the load could not keep a server busy
 */
public record CaseResult(
    String name, String title, List<Metric> metrics, List<PeerResult> peers, List<Missing> missing,
    List<String> notes) {
  /** Copies the lists. */
  public CaseResult {
    metrics = List.copyOf(metrics);
    peers = List.copyOf(peers);
    missing = List.copyOf(missing);
    notes = List.copyOf(notes);
  }

  /** Returns the peer's result, if the peer took part. */
  public Optional<PeerResult> peer(String name) {
    return peers.stream().filter(peer -> peer.peer().equals(name)).findFirst();
  }

  /** Returns the column of that name, if there is one. */
  public Optional<Metric> metric(String name) {
    return metrics.stream().filter(metric -> metric.name().equals(name)).findFirst();
  }
}
