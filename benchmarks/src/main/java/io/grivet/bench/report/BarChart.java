package io.grivet.bench.report;

import io.grivet.bench.run.CaseResult;
import io.grivet.bench.run.Metric;
import io.grivet.bench.run.PeerResult;
import io.grivet.bench.run.Peers;
import io.grivet.bench.run.Spread;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * One metric of a case as horizontal bars: a self-contained SVG that follows the reader's light or dark mode.
 * Immutable.
 */
final class BarChart {
  private static final int WIDTH = 760;
  private static final int MARGIN = 12;
  private static final int HEAD = 52;
  private static final int ROW = 28;
  private static final int BAR = 18;
  private static final double LETTER = 7.2; // mean width of a letter in a wide font of 13 pixels
  private static final String STYLE = """
        <style>
          text { font: 13px system-ui, -apple-system, "Segoe UI", sans-serif; fill: #1f2328 }
          .title { font-weight: 600; font-size: 15px } .small { font-size: 12px; fill: #59636e }
          .bar { fill: #9aa5b1 } .own { fill: #2f7d4f } .whisker { stroke: #1f2328; stroke-width: 1.5 }
          .own-name { font-weight: 600 }
          @media (prefers-color-scheme: dark) {
            text { fill: #e6edf3 } .small { fill: #9198a1 }
            .bar { fill: #56616d } .own { fill: #46a86c } .whisker { stroke: #e6edf3 }
          }
        </style>
      """;

  private final String title;
  private final Metric metric;
  private final List<Bar> bars;

  private record Bar(String peer, Spread spread) {}

  private BarChart(String title, Metric metric, List<Bar> bars) {
    this.title = title;
    this.metric = metric;
    this.bars = bars;
  }

  /** Returns whether there is something to compare. */
  static boolean fits(CaseResult found) {
    return !CaseTable.isList(found) && bars(found, found.metrics().getFirst()).size() > 1;
  }

  /** Returns the chart of the case's first metric. */
  static BarChart of(CaseResult found) {
    return of(found, found.metrics().getFirst(), found.title());
  }

  static BarChart of(CaseResult found, Metric metric, String title) {
    return new BarChart(title, metric, bars(found, metric));
  }

  /** Returns the bars, the best bar on top. */
  private static List<Bar> bars(CaseResult found, Metric metric) {
    Comparator<Bar> upwards = Comparator.comparingDouble(bar -> bar.spread().median());
    List<Bar> bars = found.peers().stream().filter(peer -> !peer.of(metric.name()).isEmpty())
        .map((PeerResult peer) -> new Bar(peer.peer(), Spread.of(peer.of(metric.name())))).toList();
    return switch (metric.better()) {
      case LOWER -> bars.stream().sorted(upwards).toList();
      case HIGHER -> bars.stream().sorted(upwards.reversed()).toList();
      case NEITHER -> bars;
    };
  }

  String svg() {
    int height = HEAD + ROW * bars.size() + MARGIN;
    StringBuilder svg = new StringBuilder(format("""
        <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d" role="img">
          <title>%s</title>
        """, WIDTH, height, WIDTH, height, escape(title)));
    svg.append(STYLE);
    svg.append(text(MARGIN, 22, "title", title)).append(text(MARGIN, 41, "small", caption()));
    double left = MARGIN + LETTER * bars.stream().mapToInt(bar -> bar.peer().length()).max().orElse(0) + 6;
    double right = WIDTH - MARGIN - 6 - LETTER * bars.stream().mapToInt(bar -> value(bar).length()).max().orElse(0);
    double most = bars.stream().mapToDouble(bar -> bar.spread().most()).max().orElse(1);
    double scale = most > 0 ? (right - left) / most : 0;
    for (int i = 0; i < bars.size(); i++) {
      svg.append(bar(bars.get(i), HEAD + ROW * i, left, scale));
    }
    return svg.append("</svg>\n").toString();
  }

  private String caption() {
    String better = switch (metric.better()) {
      case LOWER -> "; less is better";
      case HIGHER -> "; more is better";
      case NEITHER -> "";
    };
    int rounds = bars.stream().mapToInt(bar -> bar.spread().rounds()).max().orElse(0);
    return metric.name() + (metric.unit().isEmpty() ? "" : ", " + metric.unit()) + better
        + (rounds > 1 ? "; bar: median of " + rounds + " rounds, line: least to most" : "");
  }

  private String bar(Bar bar, int top, double left, double scale) {
    boolean own = bar.peer().equals(Peers.GRIVET);
    double middle = top + BAR / 2.0;
    double least = left + Math.max(0, bar.spread().least()) * scale;
    double most = left + Math.max(0, bar.spread().most()) * scale;
    StringBuilder svg = new StringBuilder(text(MARGIN, top + 13, own ? "own-name" : "name", bar.peer()));
    svg.append(format("  <rect class=\"%s\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"2\"/>\n",
        own ? "own" : "bar", left, top, Math.max(0, bar.spread().median()) * scale, BAR));
    if (bar.spread().rounds() > 1) {
      svg.append(format("  <path class=\"whisker\" d=\"M%.1f %.1fH%.1fM%.1f %.1fv8M%.1f %.1fv8\"/>\n",
          least, middle, most, least, middle - 4, most, middle - 4));
    }
    return svg.append(text(most + 6, top + 13, "value", value(bar))).toString();
  }

  private String value(Bar bar) {
    return Spread.number(bar.spread().median(), metric.decimals())
        + (metric.unit().isEmpty() ? "" : " " + metric.unit());
  }

  private static String text(double x, int y, String kind, String text) {
    return format("  <text class=\"%s\" x=\"%.1f\" y=\"%d\">%s</text>\n", kind, x, y, escape(text));
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
