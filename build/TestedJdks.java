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
 *
 * <p>An early-access build changes from day to day, so what its tests find is told, and does not fail the build.
 */
final class TestedJdks {
  private static final int EARLY_ACCESS = 28;
  private static final String BROAD = "a broad part of the integration tests";
  private static final Pattern TESTS =
      Pattern.compile("<testsuite [^>]*?tests=\"(\\d+)\" errors=\"(\\d+)\" skipped=\"(\\d+)\" failures=\"(\\d+)\"");
  private static final Pattern NAME = Pattern.compile("<testsuite [^>]*?name=\"[^\"]*?([^.\"]+)\"");
  private static final Pattern ROW = Pattern.compile("\\| (\\d+)(?:, early access)? \\| .* \\|");

  private final Map<Integer, String> rows = new TreeMap<>();
  private final List<String> text = new ArrayList<>();
  /** What the build says once more at its end, and goes on. */
  private final List<String> told = new ArrayList<>();

  private TestedJdks() {}

  /**
   * Writes {@code jdks.md}, as it should be, and {@code jdks-told.txt} beside the reports.
   *
   * @param args the folder with the reports, which says in {@code jdks-missing.txt} what could not be had; the page
   */
  public static void main(String[] args) throws IOException {
    Path reports = Path.of(args[0]);
    Path page = Path.of(args[1]);
    TestedJdks tested = new TestedJdks();
    tested.read(page);
    tested.add(reports.resolve("failsafe-reports"), 0, "all integration tests");
    tested.add(reports.resolve("jdk-26"), 26, BROAD);
    tested.add(reports.resolve("jdk-27"), 27, BROAD);
    String known = tested.rows.get(EARLY_ACCESS);
    tested.add(reports.resolve("jdk-" + EARLY_ACCESS), EARLY_ACCESS, "a few integration tests");
    Files.write(reports.resolve("jdks.md"), tested.page());
    tested.keepRowOfEarlyAccess(known);
    tested.tell(reports);
    if (!Files.readAllLines(page).equals(tested.page())) {
      System.err.println("docs/jdks.md is not what this build found; copy " + reports.resolve("jdks.md") + " there");
      System.exit(1);
    }
  }

  private void read(Path page) throws IOException {
    for (String line : Files.readAllLines(page)) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        rows.put(Integer.valueOf(row.group(1)), line);
      } else {
        text.add(line);
      }
    }
    if (!text.contains("| --- | --- | --- |")) {
      throw new IllegalStateException(page + " has no table");
    }
  }

  /**
   * Adds a row if tests ran and passed: a failure ends the build elsewhere, but for early access.
   *
   * @param expected the version whose reports these should be; 0: any
   */
  private void add(Path folder, int expected, String part) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    int ran = 0;
    int failed = 0;
    List<String> failing = new ArrayList<>();
    String version = null;
    String vendor = null;
    try (DirectoryStream<Path> suites = Files.newDirectoryStream(folder, "TEST-*.xml")) {
      for (Path suite : suites) {
        String xml = Files.readString(suite);
        Matcher counts = TESTS.matcher(xml);
        if (counts.find()) {
          int red = Integer.parseInt(counts.group(2)) + Integer.parseInt(counts.group(4));
          failed += red;
          ran += Integer.parseInt(counts.group(1)) - Integer.parseInt(counts.group(3));
          Matcher name = NAME.matcher(xml);
          if (red > 0 && name.find()) {
            failing.add(name.group(1));
          }
        }
        version = property(xml, "java.specification.version");
        vendor = property(xml, "java.vendor");
      }
    }
    String summary = read(folder, "failsafe-summary.xml");
    boolean cutOff = summary.contains("timeout=\"true\"") || summary.contains("</failureMessage>");
    if (ran > 0 && expected > 0 && !version.equals(String.valueOf(expected))) {
      System.err.println(folder + " has reports of JDK " + version + ", not of " + expected);
      System.exit(1);
    }
    if (ran > 0 && failed == 0 && !cutOff) {
      String early = expected == EARLY_ACCESS ? ", early access" : "";
      rows.put(Integer.valueOf(version), "| " + version + early + " | " + vendor + " | " + part + " |");
    } else if (expected == EARLY_ACCESS) {
      told.add("JDK " + expected + " (early access): "
          + (failed > 0 ? failed + " of " + ran + " tests fail, in " + String.join(", ", failing)
              : ran == 0 ? "no test could be run" : "the run of its tests was cut off")
          + "; see " + folder + "; the build goes on");
    }
  }

  private void tell(Path reports) throws IOException {
    read(reports, "jdks-missing.txt").lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(told::add);
    Files.write(reports.resolve("jdks-told.txt"), told);
    told.forEach(System.err::println);
  }

  /** @param known what the page says, or null */
  private void keepRowOfEarlyAccess(String known) {
    String found = known == null ? rows.remove(EARLY_ACCESS) : rows.put(EARLY_ACCESS, known);
    if (found != null && !found.equals(known)) {
      told.add("docs/jdks.md has no such row yet: " + found);
    }
  }

  private List<String> page() {
    List<String> lines = new ArrayList<>(text);
    lines.addAll(lines.indexOf("| --- | --- | --- |") + 1, rows.values());
    return lines;
  }

  private static String read(Path folder, String name) throws IOException {
    Path file = folder.resolve(name);
    return Files.exists(file) ? Files.readString(file) : "";
  }

  private static String property(String xml, String name) {
    Matcher value = Pattern.compile("<property name=\"" + Pattern.quote(name) + "\" value=\"([^\"]*)\"").matcher(xml);
    return value.find() ? value.group(1) : "?";
  }
}
