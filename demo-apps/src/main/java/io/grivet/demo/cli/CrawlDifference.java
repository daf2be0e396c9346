package io.grivet.demo.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The differences between two crawls of one site. */
final class CrawlDifference {
  private static final int SHOWN = 10;
  private static final String ABSENT = "not found";

  private CrawlDifference() {}

  /** Returns one line per address, at most as many as fit on a screen; empty if both crawls found the same. */
  static List<String> lines(CrawlResult plain, CrawlResult grivet) {
    List<String> lines = new ArrayList<>();
    Set<String> addresses = new TreeSet<>(plain.outcomes().keySet());
    addresses.addAll(grivet.outcomes().keySet());
    for (String address : addresses) {
      String byPlain = plain.outcomes().getOrDefault(address, ABSENT);
      String byGrivet = grivet.outcomes().getOrDefault(address, ABSENT);
      if (!byPlain.equals(byGrivet)) {
        lines.add(address + " - plain: " + byPlain + ", Grivet: " + byGrivet);
      }
    }
    if (lines.size() > SHOWN) {
      String more = "and " + (lines.size() - SHOWN) + " more";
      lines.subList(SHOWN, lines.size()).clear();
      lines.add(more);
    }
    if (lines.isEmpty() && !plain.titles().equals(grivet.titles())) {
      lines.add("the addresses are the same, but not all titles");
    }
    return lines;
  }
}
