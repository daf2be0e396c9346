package io.grivet.tool;

import java.util.ArrayList;
import java.util.List;

/** A table for a terminal: columns as wide as their texts, the last one as long as it is. Not thread-safe. */
final class Columns {
  private final List<String[]> rows = new ArrayList<>();
  private final boolean[] right;

  /** @param heads names of the columns; one with a leading {@code >} is aligned right */
  Columns(String... heads) {
    right = new boolean[heads.length];
    String[] first = new String[heads.length];
    for (int i = 0; i < heads.length; i++) {
      right[i] = heads[i].startsWith(">");
      first[i] = heads[i].substring(right[i] ? 1 : 0);
    }
    rows.add(first);
  }

  void row(Object... cells) {
    String[] row = new String[cells.length];
    for (int i = 0; i < cells.length; i++) {
      row[i] = printable(String.valueOf(cells[i]));
    }
    rows.add(row);
  }

  /** Replaces characters that a terminal would obey: control characters, and those that change the direction. */
  static String printable(String text) {
    return text.replaceAll("[\\p{Cc}\\u2028-\\u202e\\u2066-\\u2069]", "?");
  }

  List<String> lines() {
    int[] widths = new int[right.length];
    for (String[] row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row[i].length());
      }
    }
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private String line(String[] row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < row.length; i++) {
      String blanks = " ".repeat(widths[i] - row[i].length());
      line.append(i == 0 ? "" : "  ").append(right[i] ? blanks + row[i] : row[i] + blanks);
    }
    return line.toString().stripTrailing();
  }
}
