package io.grivet.tooling;

import java.util.List;
import java.util.stream.Collectors;

/** Lines of tables in Markdown. Thread-safe: there is no state. */
public final class MarkdownTable {
  private MarkdownTable() {}

  /** Returns a row without a line end; a bar in a cell is escaped. */
  public static String row(List<String> cells) {
    return cells.stream().map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | ", "| ", " |"));
  }

  /** Returns the line below the heads: the first column is aligned left, the others right. */
  public static String ruleForNumbers(int columns) {
    return "| --- |" + " ---: |".repeat(columns - 1);
  }
}
