package io.grivet.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.grivet.bench.Cases;
import io.grivet.bench.run.Layout;
import io.grivet.bench.run.ResultFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page in docs follows from the results: no number is written by hand. */
class PublishedPageTest {
  @Test
  void thePageAndItsChartsAreMadeOfTheResults() throws Exception {
    Layout layout = Layout.ofThisJar();
    ResultFiles results = new ResultFiles(layout.keptResults());
    assumeTrue(!results.readAll().isEmpty(), "nothing is measured yet: ./grivet bench --keep does it");

    Map<String, String> published = new TreeMap<>();
    published.put("performance.md", Files.readString(layout.docs().resolve("performance.md")));
    try (Stream<Path> charts = Files.list(layout.docs().resolve(Page.CHARTS))) {
      for (Path chart : charts.toList()) {
        published.put(Page.CHARTS + "/" + chart.getFileName(), Files.readString(chart));
      }
    }

    Map<String, String> made = new Report(results, layout.docs(), Cases.groups()).render();
    assertEquals(made.keySet(), published.keySet(), "run ./grivet bench --report");
    made.forEach((file, text) -> assertEquals(text, published.get(file), () -> file + ": run ./grivet bench --report"));
  }
}
