package io.grivet.compat;

import io.grivet.tooling.MarkdownTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The page made from the rows. Immutable. */
public final class Table {
  private static final String HEAD = """
      # What runs under Grivet

      Third-party software, unmodified, run without the agent and with the agent, from the same class files, against
      real servers. "The same" means: the same output, the same exit code, all threads of the program on one carrier
      at a time, no report of a blocked carrier, and fewer than 60 OS threads. The build makes this page from the
      results of its tests, and fails if the page and the results differ. A failed case gets a second attempt, and the
      build's output names the case. A number of OS threads is the maximum in one run.

      `mvn verify` runs some of these cases; `mvn verify -Pcompat` runs all of them.
      """;
  private static final String COLUMNS = """
      | what | version | what was run | plain | Grivet | OS threads: plain, Grivet | notes |
      | --- | --- | --- | --- | --- | --- | --- |
      """;

  private final List<Row> rows;

  private Table(List<Row> rows) {
    this.rows = rows;
  }

  /** Reads the rows that the cases of one build left; empty if there is no such folder. */
  public static Table of(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return new Table(List.of());
    }
    try (Stream<Path> files = Files.list(folder)) {
      return new Table(files.map(Row::read).sorted(Row.ORDER).toList());
    }
  }

  public int size() {
    return rows.size();
  }

  /** Returns the areas without any case run. */
  public List<Area> empty() {
    return Stream.of(Area.values()).filter(area -> rows.stream().noneMatch(row -> row.area() == area)).toList();
  }

  /** Returns the page as Markdown. */
  public String page() {
    StringBuilder page = new StringBuilder(HEAD);
    Area area = null;
    for (Row row : rows) {
      if (row.area() != area) {
        area = row.area();
        page.append("\n## ").append(area.title()).append("\n\n").append(COLUMNS);
      }
      page.append(line(row)).append('\n');
    }
    return page.toString();
  }

  /** Returns the lines of the rows, as they stand in the page. */
  public List<String> lines() {
    return new ArrayList<>(rows.stream().map(Table::line).toList());
  }

  private static String line(Row row) {
    return MarkdownTable.row(List.of(row.library(), row.version(), row.did(), row.plain(), row.agent(),
        row.plainThreads() + ", " + row.agentThreads(), row.notes()));
  }

  /** Removes the numbers of threads, which are of one run: the page promises only the rest. */
  public static String withoutThreads(String text) {
    return text.replaceAll("(?m)\\| \\d+, \\d+ \\|", "| n, n |");
  }
}
