package io.grivet.bench.report;

import io.grivet.bench.run.Conditions;
import io.grivet.bench.run.Effort;
import io.grivet.bench.run.Kept;
import io.grivet.bench.run.Machine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The machines of the results, in words. Thread-safe: there is no state. */
final class Machines {
  private static final double BUSY = 0.5; // of each processor, before a case began; the previous case adds a little

  private Machines() {}

  /** Returns one paragraph for each machine, and a table of versions. */
  static String text(Map<String, Kept> results) {
    Map<Machine, List<Kept>> machines = new LinkedHashMap<>();
    results.values().forEach(
        kept -> machines.computeIfAbsent(kept.conditions().machine(), x -> new ArrayList<>()).add(kept));
    StringBuilder text = new StringBuilder();
    machines.forEach((machine, kept) -> text.append(text.isEmpty() ? "" : "\n").append(paragraph(machine, kept)));
    return results.isEmpty() ? "Nothing is measured yet.\n" : text + "\n" + versions(results);
  }

  private static String paragraph(Machine machine, List<Kept> kept) {
    List<String> days = kept.stream().map(one -> day(one.conditions())).distinct().sorted().toList();
    return String.format(Locale.ROOT, "%s, %d processors, %.0f GB; %s; JDK %s; measured %s: %s.%n",
        machine.cpu(), machine.processors(), machine.memoryMegabytes() / 1024.0, machine.kernel(), machine.jdk(),
        days.size() == 1 ? days.getFirst() : days.getFirst() + " to " + days.getLast(),
        String.join(", ", kept.stream().map(one -> "`" + one.found().name() + "`").toList()));
  }

  private static String day(Conditions conditions) {
    return conditions.date().substring(0, conditions.date().indexOf('T'));
  }

  private static String versions(Map<String, Kept> results) {
    Map<String, TreeSet<String>> versions = new TreeMap<>();
    results.values().forEach(kept -> kept.conditions().versions().forEach(
        (name, version) -> versions.computeIfAbsent(name, x -> new TreeSet<>()).add(version)));
    return "Versions: " + String.join(", ", versions.entrySet().stream()
        .map(entry -> entry.getKey() + " " + String.join(" and ", entry.getValue())).toList()) + ".\n";
  }

  /** Returns the reasons to doubt the numbers of a case; empty if there are none. */
  static List<String> doubts(Conditions conditions) {
    List<String> doubts = new ArrayList<>();
    if (conditions.effort() == Effort.QUICK) {
      doubts.add("measured with `--quick`: few and short rounds");
    }
    if (!conditions.pinned()) {
      doubts.add("not pinned: server and load competed for processors");
    }
    if (conditions.loadBefore() > BUSY * conditions.machine().processors()) {
      doubts.add(String.format(Locale.ROOT, "the machine was busy: load average %.1f on %d processors at the begin",
          conditions.loadBefore(), conditions.machine().processors()));
    }
    return doubts;
  }
}
