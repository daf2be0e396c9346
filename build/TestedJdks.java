import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Part of the build: makes the page of tested JDKs from the reports of the tests that were run, and fails if the page
 * in the documentation says something else. Versions that were not run, since they could not be had, keep their row.
 */
final class TestedJdks {
  private static final Pattern TESTS =
      Pattern.compile("<testsuite [^>]*?tests=\"(\\d+)\" errors=\"(\\d+)\" skipped=\"(\\d+)\" failures=\"(\\d+)\"");
  private static final Pattern ROW = Pattern.compile("\\| (\\d+) \\| .* \\|");

  private TestedJdks() {}

  /** @param args the folder with the reports, and the page */
  public static void main(String[] args) throws IOException {
    Path reports = Path.of(args[0]);
    Path page = Path.of(args[1]);
    Map<Integer, String> rows = new TreeMap<>();
    List<String> text = new ArrayList<>();
    for (String line : Files.readAllLines(page)) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        rows.put(Integer.valueOf(row.group(1)), line);
      } else {
        text.add(line);
      }
    }
    add(rows, reports.resolve("failsafe-reports"), "all integration tests");
    add(rows, reports.resolve("jdk-26"), "a broad part of the integration tests");
    add(rows, reports.resolve("jdk-27"), "a broad part of the integration tests");
    add(rows, reports.resolve("jdk-28"), "a few integration tests");
    int header = text.indexOf("| --- | --- | --- |");
    if (header < 0) {
      throw new IllegalStateException(page + " has no table");
    }
    text.addAll(header + 1, rows.values());
    Path found = reports.resolve("jdks.md");
    Files.write(found, text);
    if (!Files.readAllLines(page).equals(text)) {
      System.err.println("docs/jdks.md is not what this build found; copy " + found + " there");
      System.exit(1);
    }
  }

  /** Adds a row if tests ran and passed: a failure ends the build elsewhere. */
  private static void add(Map<Integer, String> rows, Path folder, String part) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    int passed = 0;
    int failed = 0;
    String version = null;
    String vendor = null;
    try (DirectoryStream<Path> suites = Files.newDirectoryStream(folder, "TEST-*.xml")) {
      for (Path suite : suites) {
        String xml = Files.readString(suite);
        Matcher counts = TESTS.matcher(xml);
        if (counts.find()) {
          failed += Integer.parseInt(counts.group(2)) + Integer.parseInt(counts.group(4));
          passed += Integer.parseInt(counts.group(1)) - Integer.parseInt(counts.group(3));
        }
        version = property(xml, "java.specification.version");
        vendor = property(xml, "java.vendor");
      }
    }
    if (passed > 0 && failed == 0) {
      rows.put(Integer.valueOf(version), "| " + version + " | " + vendor + " | " + part + " |");
    }
  }

  private static String property(String xml, String name) {
    Matcher value = Pattern.compile("<property name=\"" + Pattern.quote(name) + "\" value=\"([^\"]*)\"").matcher(xml);
    return value.find() ? value.group(1) : "?";
  }
}
