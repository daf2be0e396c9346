package io.grivet.bench.report;

import io.grivet.bench.run.Kept;
import java.util.Map;
import java.util.TreeMap;

/** The page. */
final class Page {
  static final String CHARTS = "performance";
  private final Map<String, Kept> results;

  Page(Map<String, Kept> results) {
    this.results = results;
  }

  Map<String, String> charts() {
    return new TreeMap<>();
  }

  String text() {
    return results.keySet() + "\n";
  }
}
