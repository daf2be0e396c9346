package io.grivet.it.calls;

import io.grivet.tooling.MarkdownTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** The output of {@link Cells#print}, parsed. Immutable. */
final class Outcomes {
  private final Map<String, String[]> rows = new TreeMap<>();
  private final List<String> beside = new ArrayList<>();

  Outcomes(String printed) {
    for (String line : printed.split("\n")) {
      String[] parts = line.split("\t", -1);
      if (parts.length == 1 + Situation.values().length) {
        rows.put(parts[0], Arrays.copyOfRange(parts, 1, parts.length));
      } else {
        beside.add(line);
      }
    }
  }

  /** Returns the output of the calls themselves. */
  List<String> beside() {
    return beside;
  }

  List<String> methodsWithoutNormalUse() {
    return rows.keySet().stream().filter(method -> outcome(method, Situation.NORMAL).isEmpty()).toList();
  }

  /** Returns both outcomes of each method and situation whose outcomes differ. */
  Map<String, String> differencesFrom(Outcomes other) {
    Map<String, String> differences = new TreeMap<>();
    rows.forEach((method, outcomes) -> {
      for (Situation situation : Situation.values()) {
        String mine = outcome(method, situation);
        String others = other.outcome(method, situation);
        if (!mine.equals(others)) {
          differences.put(method + " " + situation, mine + " / " + others);
        }
      }
    });
    return differences;
  }

  private String outcome(String method, Situation situation) {
    String[] outcomes = rows.get(method);
    return outcomes == null ? "no such method" : outcomes[situation.ordinal()];
  }

  /** Returns the section of the page for this class: these outcomes, and the other outcomes where they differ. */
  String page(Class<?> type, Outcomes agent) {
    StringBuilder text = new StringBuilder("## ").append(type.getName()).append("\n\n");
    text.append(row("method", situation -> situation.heading));
    text.append("|").append(" --- |".repeat(1 + Situation.values().length)).append('\n');
    for (String method : rows.keySet()) {
      text.append(row("`" + method + "`",
          situation -> cell(outcome(method, situation), agent.outcome(method, situation))));
    }
    return text.toString();
  }

  private static String row(String first, Function<Situation, String> rest) {
    return MarkdownTable.row(Stream.concat(Stream.of(first), Arrays.stream(Situation.values()).map(rest)).toList())
        + "\n";
  }

  private static String cell(String plain, String agent) {
    return plain.equals(agent) ? plain : "**plain:** " + plain + " **Grivet:** " + agent;
  }
}
