package io.grivet.bench.run;

import java.util.List;
import java.util.Optional;

/**
 * What a case found. Immutable; kept as JSON. {@link ResultBuilder} makes one.
 *
 * @param metrics the columns; the first is the one that a chart shows
 * @param peers in the order of the table
 * @param missing peers that were not here
 * @param notes what a reader must know, such as that the load could not keep a server busy
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

  /** Returns what the peer did, if it took part. */
  public Optional<PeerResult> peer(String name) {
    return peers.stream().filter(peer -> peer.peer().equals(name)).findFirst();
  }

  /** Returns the column of that name, if there is one. */
  public Optional<Metric> metric(String name) {
    return metrics.stream().filter(metric -> metric.name().equals(name)).findFirst();
  }
}
