package io.grivet.bench.report;

import io.grivet.bench.run.CaseResult;
import io.grivet.bench.run.Kept;
import io.grivet.bench.run.Metric;
import io.grivet.bench.run.Peers;
import io.grivet.bench.run.Spread;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A number that Grivet has to reach. Immutable.
 *
 * @param name key of the target's reason, if the target is not met
 * @param what the measured quantity, for the reader
 * @param other the peer that Grivet is compared with, or null if the number itself counts
 * @param limit maximum of the median
 * @param unit of the metric; empty for a ratio
 */
record Target(
    String name, String what, String caseName, String metric, Kind kind, String other, double limit, String unit) {
  private static final int RATIO_DECIMALS = 2;

  /** The value that is compared with the limit. */
  enum Kind { RATIO, ADDED, VALUE }

  /** Returns a target for Grivet's number divided by the other peer's number, of each round. */
  static Target ratio(String name, String what, String caseName, String metric, String other, double limit) {
    return new Target(name, what, caseName, metric, Kind.RATIO, other, limit, "");
  }

  /** Returns a target for the excess of Grivet's number over the other peer's number, in each round. */
  static Target added(
      String name, String what, String caseName, String metric, String other, double limit, String unit) {
    return new Target(name, what, caseName, metric, Kind.ADDED, other, limit, " " + unit);
  }

  /** Returns a target for Grivet's own number. */
  static Target value(String name, String what, String caseName, String metric, double limit, String unit) {
    return new Target(name, what, caseName, metric, Kind.VALUE, null, limit, " " + unit);
  }

  /**
   * Returns the target's row of the table.
   *
   * @param results by the names of their cases
   * @param reasons gives the reason for a target's name, or null
   */
  String row(Map<String, Kept> results, UnaryOperator<String> reasons) {
    Kept kept = results.get(caseName);
    if (kept == null) {
      return CaseTable.row(List.of(what, aim(), "", "not measured", "run `./grivet bench " + caseName + "`"));
    }
    CaseResult found = kept.found();
    List<Double> own = samples(found, Peers.GRIVET);
    List<Double> others = other == null ? own : samples(found, other);
    Metric column = found.metric(metric).orElse(null);
    if (column != null && kind != Kind.RATIO && !column.unit().equals(unit.strip())) {
      throw new IllegalStateException(
          "target " + name + " is in" + unit + ", but " + caseName + " has " + metric + " in " + column.unit());
    }
    if (column == null || own.isEmpty() || others.isEmpty()) {
      return CaseTable.row(List.of(what, aim(), "", "not measured", why(found, own.isEmpty())));
    }
    Spread measured = switch (kind) {
      case RATIO -> Ratio.of(own, others);
      case ADDED -> Ratio.added(own, others);
      case VALUE -> Spread.of(own);
    };
    boolean met = measured.median() <= limit;
    int decimals = kind == Kind.RATIO ? RATIO_DECIMALS : column.decimals();
    String reason = reasons.apply(name);
    return CaseTable.row(List.of(what, aim(), measured.text(decimals) + unit, met ? "met" : "**not met**",
        met ? "" : reason == null ? "not known yet" : reason));
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
  }

  private String aim() {
    return switch (kind) {
      case RATIO -> "at most " + plain(limit) + " x " + other;
      case ADDED -> "at most " + plain(limit) + unit + " more than " + other;
      case VALUE -> "at most " + plain(limit) + unit;
    };
  }

  private List<Double> samples(CaseResult found, String peer) {
    return found.peer(peer).map(result -> result.of(metric)).orElse(List.of());
  }

  /** Returns the reason for a missing result. A missing peer states its own reason. */
  private String why(CaseResult found, boolean ownIsMissing) {
    String absent = ownIsMissing ? Peers.GRIVET : other;
    return found.missing().stream().filter(missing -> missing.peer().equals(absent)).findFirst()
        .map(missing -> absent + ": " + missing.why())
        .orElse("`" + caseName + "` has no \"" + metric + "\" of " + absent);
  }
}
