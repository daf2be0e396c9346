package io.grivet.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The table that is printed in the end: one row for each benchmark. Not thread-safe. */
final class ResultTable {
  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();

  ResultTable() {
    rows.add(List.of("benchmark", "plain ns/op", "noise", "agent ns/op", "noise", "difference", "ratio"));
  }

  void add(String benchmark, Samples plain, Samples agent) {
    rows.add(List.of(
        benchmark,
        format("%,.1f", plain.fastest()),
        format("%,.1f", plain.noise()),
        format("%,.1f", agent.fastest()),
        format("%,.1f", agent.noise()),
        format("%+,.1f", agent.fastest() - plain.fastest()),
        format("%.2f", agent.fastest() / plain.fastest())));
  }

  private static String format(String pattern, double number) {
    return String.format(Locale.ROOT, pattern, number);
  }

  String render() {
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      String line = line(row);
      text.append(line).append('\n');
      if (row == rows.getFirst()) {
        text.append("-".repeat(line.length())).append('\n');
      }
    }
    return text.toString();
  }

  private String line(List<String> row) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < row.size(); i++) {
      String cell = row.get(i);
      String blanks = " ".repeat(width(i) - cell.length());
      line.append(i == 0 ? cell + blanks : GAP + blanks + cell);
    }
    return line.toString();
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }
}
