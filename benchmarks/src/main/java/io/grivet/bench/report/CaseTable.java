package io.grivet.bench.report;

import io.grivet.bench.run.CaseResult;
import io.grivet.bench.run.Metric;
import io.grivet.bench.run.PeerResult;
import io.grivet.bench.run.Peers;
import io.grivet.bench.run.Spread;
import io.grivet.tooling.MarkdownTable;
import java.util.ArrayList;
import java.util.List;

/** The result of a case as a Markdown table. Thread-safe: there is no state. */
final class CaseTable {
  private static final String NOTHING = "-";
  private static final int RATIO_DECIMALS = 2;
  private static final int MOST_ASPECTS = 4;

  private CaseTable() {}

  /** Returns one row for each peer; or one row for each metric, if there are many metrics and few peers. */
  static String of(CaseResult found) {
    return isList(found) || found.metrics().size() > 2 * found.peers().size() ? byMetric(found) : byPeer(found);
  }

  /**
   * Returns whether the metrics are many of one kind: then the first metric stands only for itself, and not for the
   * case.
   */
  static boolean isList(CaseResult found) {
    return found.metrics().size() > MOST_ASPECTS
        && found.metrics().stream().map(Metric::unit).distinct().count() == 1;
  }

  /** Returns the peer by which all other peers are divided: Grivet, where it takes part. */
  private static PeerResult base(CaseResult found) {
    return found.peer(Peers.GRIVET).orElse(found.peers().getFirst());
  }

  private static String byPeer(CaseResult found) {
    PeerResult base = base(found);
    boolean compared = found.peers().size() > 1;
    List<String> header = new ArrayList<>(List.of(""));
    for (Metric metric : found.metrics()) {
      header.add(head(metric));
      if (compared && header.size() == 2) {
        header.add("against " + base.peer());
      }
    }
    StringBuilder table = new StringBuilder(header(header));
    for (PeerResult peer : found.peers()) {
      List<String> row = new ArrayList<>(List.of(shown(peer)));
      for (Metric metric : found.metrics()) {
        row.add(cell(peer, metric, row.size() == 1));
        if (compared && row.size() == 2) {
          row.add(ratio(peer, base, metric));
        }
      }
      table.append(row(row));
    }
    return table.toString();
  }

  private static String byMetric(CaseResult found) {
    PeerResult base = base(found);
    List<PeerResult> others = found.peers().stream().filter(peer -> peer != base).toList();
    List<String> header = new ArrayList<>(List.of(""));
    found.peers().forEach(peer -> header.add(shown(peer)));
    others.forEach(peer -> header.add(peer.peer() + " against " + base.peer()));
    StringBuilder table = new StringBuilder(header(header));
    for (Metric metric : found.metrics()) {
      List<String> row = new ArrayList<>(List.of(head(metric)));
      found.peers().forEach(peer -> row.add(cell(peer, metric, true)));
      others.forEach(peer -> row.add(ratio(peer, base, metric)));
      table.append(row(row));
    }
    return table.toString();
  }

  private static String shown(PeerResult peer) {
    return peer.peer().equals(Peers.GRIVET) ? "**" + peer.peer() + "**" : peer.peer();
  }

  private static String head(Metric metric) {
    return metric.unit().isEmpty() ? metric.name() : metric.name() + ", " + metric.unit();
  }

  private static String cell(PeerResult peer, Metric metric, boolean full) {
    List<Double> samples = peer.of(metric.name());
    if (samples.isEmpty()) {
      return NOTHING;
    }
    Spread spread = Spread.of(samples);
    return full ? spread.text(metric.decimals()) : spread.shortText(metric.decimals());
  }

  private static String ratio(PeerResult peer, PeerResult base, Metric metric) {
    List<Double> samples = peer.of(metric.name());
    List<Double> unit = base.of(metric.name());
    if (samples.isEmpty() || unit.isEmpty() || unit.contains(0.0)) {
      return NOTHING;
    }
    return peer == base ? "1" : Spread.number(Ratio.of(samples, unit).median(), RATIO_DECIMALS);
  }

  /** Returns the first line of a table and the line below it; numbers are aligned right. */
  private static String header(List<String> cells) {
    return row(cells) + MarkdownTable.ruleForNumbers(cells.size()) + "\n";
  }

  static String row(List<String> cells) {
    return MarkdownTable.row(cells) + "\n";
  }
}
