package io.grivet.bench.report;

import io.grivet.bench.run.Case;
import io.grivet.bench.run.CaseGroup;
import io.grivet.bench.run.CaseResult;
import io.grivet.bench.run.Kept;
import io.grivet.bench.run.Metric;
import io.grivet.tooling.Failure;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The page: a template whose placeholders are filled with measurements. Immutable.
 *
 * <p>Placeholders, each in two pairs of braces: targets, machine, headline; case NAME, which is a table, the missing
 * peers and notes; chart NAME; and group NAME: all cases of a group, each with title and chart.
 */
final class Page {
  static final String CHARTS = "performance";
  private static final String HEADLINE_CASE = "http-64";
  private static final String HEADLINE_METRIC = "CPU per request under wrk";
  private static final String WITHOUT_WRK = "CPU per request";
  private static final String HEADLINE = "Processor time of the server per HTTP request, 64 keep-alive connections";
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^}]*)}}");

  private final String template;
  private final List<CaseGroup> groups;
  private final Map<String, Kept> results;

  /**
   * @param results by the names of their cases
   * @throws Failure if a result belongs to a case that no longer exists: the page would omit it
   */
  Page(String template, List<CaseGroup> groups, Map<String, Kept> results) throws Failure {
    this.template = template;
    this.groups = groups;
    this.results = results;
    for (String name : results.keySet()) {
      if (groups.stream().flatMap(group -> group.cases().stream()).noneMatch(one -> one.name().equals(name))) {
        throw new Failure("result " + name + ".json: there is no such case (any more); remove the file");
      }
    }
  }

  /** Returns the charts by their file names. */
  Map<String, String> charts() {
    Map<String, String> charts = new TreeMap<>();
    results.forEach((name, kept) -> {
      if (BarChart.fits(kept.found())) {
        charts.put(file(name), BarChart.of(kept.found()).svg());
      }
    });
    CaseResult headline = headline();
    if (headline != null) {
      Metric metric = headline.metric(HEADLINE_METRIC)
          .filter(found -> headline.peers().stream().anyMatch(peer -> !peer.of(HEADLINE_METRIC).isEmpty()))
          .or(() -> headline.metric(WITHOUT_WRK)).orElseThrow();
      charts.put(file("headline"), BarChart.of(headline, metric, HEADLINE).svg());
    }
    return charts;
  }

  private CaseResult headline() {
    Kept kept = results.get(HEADLINE_CASE);
    return kept == null || kept.found().metric(WITHOUT_WRK).isEmpty() ? null : kept.found();
  }

  private static String file(String name) {
    return CHARTS + "/" + name + ".svg";
  }

  /** @throws IllegalArgumentException if the template has an unknown placeholder */
  String text() {
    return PLACEHOLDER.matcher(template).replaceAll(
        place -> Matcher.quoteReplacement(fill(place).stripTrailing())).stripTrailing() + "\n";
  }

  private String fill(MatchResult place) {
    String[] words = place.group(1).split(" ");
    String name = words[words.length - 1];
    return switch (words[0]) {
      case "targets" -> Targets.table(results);
      case "machine" -> Machines.text(results);
      case "headline" -> headline() == null ? notMeasured(HEADLINE_CASE) : image("headline", HEADLINE);
      case "case" -> table(known(name));
      case "chart" -> chart(known(name));
      case "group" -> group(name);
      default -> throw new IllegalArgumentException("the template has an unknown placeholder " + place.group());
    };
  }

  private Case known(String name) {
    return groups.stream().flatMap(group -> group.cases().stream()).filter(one -> one.name().equals(name)).findFirst()
        .orElseThrow(() -> new IllegalArgumentException("the template names no case: " + name));
  }

  private String group(String name) {
    CaseGroup group = groups.stream().filter(one -> one.name().equals(name)).findFirst()
        .orElseThrow(() -> new IllegalArgumentException("the template names no group: " + name));
    StringBuilder text = new StringBuilder();
    for (Case one : group.cases()) {
      Kept kept = results.get(one.name());
      text.append("### ").append(one.title()).append("\n\n");
      if (kept != null && BarChart.fits(kept.found())) {
        text.append(chart(one)).append("\n\n");
      }
      text.append(table(one)).append('\n');
    }
    return text.isEmpty() ? "There is no case yet." : text.toString();
  }

  private String chart(Case one) {
    Kept kept = results.get(one.name());
    return kept == null ? notMeasured(one.name())
        : BarChart.fits(kept.found()) ? image(one.name(), kept.found().title()) : "";
  }

  private static String image(String name, String title) {
    return "![" + title + "](" + file(name) + ")";
  }

  private String table(Case one) {
    Kept kept = results.get(one.name());
    if (kept == null) {
      return notMeasured(one.name()) + "\n";
    }
    StringBuilder text = new StringBuilder("`" + one.name() + "`:\n\n" + CaseTable.of(kept.found()));
    StringBuilder below = new StringBuilder();
    kept.found().missing().forEach(
        missing -> below.append("- missing: ").append(missing.peer()).append(": ").append(missing.why()).append('\n'));
    kept.found().notes().forEach(note -> below.append("- ").append(note).append('\n'));
    Machines.doubts(kept.conditions()).forEach(doubt -> below.append("- ").append(doubt).append('\n'));
    return text.append(below.isEmpty() ? "" : "\n" + below).toString();
  }

  private static String notMeasured(String name) {
    return "Not measured yet: `./grivet bench " + name + "` does it.";
  }
}
