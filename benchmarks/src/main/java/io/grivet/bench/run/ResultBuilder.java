package io.grivet.bench.run;

import io.grivet.tooling.Failure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects the results of a case, round by round. Used by one thread.
 *
 * <p>Peers are shown in the order in which they are first named here: see {@link #peer}.
 */
public final class ResultBuilder {
  private final String name;
  private final String title;
  private final List<Metric> metrics;
  private final Map<String, Map<String, List<Double>>> peers = new LinkedHashMap<>();
  private final List<Missing> missing = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  /** @param metrics the columns; a chart shows the first column */
  public ResultBuilder(Case measured, List<Metric> metrics) {
    name = measured.name();
    title = measured.title();
    this.metrics = List.copyOf(metrics);
    if (metrics.isEmpty()) {
      throw new IllegalArgumentException(name + ": no metric");
    }
  }

  /** Gives a peer the next place in the table. */
  public ResultBuilder peer(String peer) {
    peers.computeIfAbsent(peer, x -> new LinkedHashMap<>());
    return this;
  }

  /**
   * Adds a number from one round.
   *
   * @throws IllegalArgumentException if the value is not a number, or the case has no such metric: no value may be lost
   *     silently
   */
  public ResultBuilder add(String peer, String metric, double value) {
    if (metrics.stream().noneMatch(known -> known.name().equals(metric))) {
      throw new IllegalArgumentException(name + ": no metric \"" + metric + "\" among " + metrics);
    }
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(name + ": " + metric + " of " + peer + " is " + value);
    }
    peer(peer);
    peers.get(peer).computeIfAbsent(metric, x -> new ArrayList<>()).add(value);
    return this;
  }

  /** Names a peer that cannot take part. */
  public ResultBuilder missing(String peer, String why) {
    missing.add(new Missing(peer, why));
    return this;
  }

  /** Adds a fact that a reader must know; a repeated sentence is kept once. */
  public ResultBuilder note(String sentence) {
    if (!notes.contains(sentence)) {
      notes.add(sentence);
    }
    return this;
  }

  /** @throws Failure if a peer was never measured: a peer must be named as missing, or it is an error */
  public CaseResult build() throws Failure {
    List<PeerResult> results = new ArrayList<>();
    for (var peer : peers.entrySet()) {
      if (peer.getValue().isEmpty()) {
        throw new Failure(name + ": nothing was measured of " + peer.getKey());
      }
      results.add(new PeerResult(peer.getKey(), peer.getValue()));
    }
    if (results.isEmpty()) {
      throw new Failure(name + ": there is no peer at all: " + missing);
    }
    return new CaseResult(name, title, metrics, results, missing, notes);
  }
}
