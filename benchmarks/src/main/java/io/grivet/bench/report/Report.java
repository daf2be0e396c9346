package io.grivet.bench.report;

import io.grivet.bench.run.CaseGroup;
import io.grivet.bench.run.ResultFiles;
import io.grivet.tooling.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Writes the page and its charts. Thread-safe, if no other program writes the same files.
 *
 * @param folder for {@code performance.md} and {@code performance/*.svg}
 * @param groups the table of all cases
 */
public record Report(ResultFiles results, Path folder, List<CaseGroup> groups) {
  /** Returns the path of the page, which need not exist yet. */
  public Path page() {
    return folder.resolve("performance.md");
  }

  /**
   * Rewrites the page and all charts; removes charts of cases that no longer exist.
   *
   * @return the page
   */
  public Path write() throws IOException, Failure {
    Map<String, String> files = render();
    Path charts = Files.createDirectories(folder.resolve(Page.CHARTS));
    try (Stream<Path> old = Files.list(charts)) {
      for (Path file : old.filter(file -> file.toString().endsWith(".svg")).toList()) {
        if (!files.containsKey(Page.CHARTS + "/" + file.getFileName())) {
          Files.delete(file);
        }
      }
    }
    for (var file : files.entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), file.getValue());
    }
    return page();
  }

  /** Returns the text of each file, by its name in the folder. */
  Map<String, String> render() throws IOException, Failure {
    Page page = new Page(template(), groups, results.readAll());
    Map<String, String> files = new TreeMap<>(page.charts());
    files.put("performance.md", page.text());
    return files;
  }

  static String template() throws IOException {
    try (InputStream in = Report.class.getResourceAsStream("performance.md")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
