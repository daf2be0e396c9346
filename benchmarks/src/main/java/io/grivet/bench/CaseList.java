package io.grivet.bench;

import io.grivet.bench.run.Case;
import io.grivet.bench.run.CaseGroup;
import io.grivet.bench.run.Effort;
import java.time.Duration;
import java.util.List;

/** Cases as text, for a user who has to choose or to wait. Thread-safe: there is no state. */
final class CaseList {
  private CaseList() {}

  /**
   * Returns the text of {@code --list}. The start script prints the same from cases.txt, so that the list needs no
   * build.
   */
  static String of(List<CaseGroup> groups) {
    StringBuilder list = new StringBuilder(String.format("  %-16s %7s %7s  %s%n", "case", "time", "--quick", "what"));
    for (CaseGroup group : groups) {
      list.append(group.name()).append(": ").append(group.title()).append('\n');
      for (Case one : group.cases()) {
        list.append(String.format("  %-16s %7s %7s  %s%s%n", one.name(), time(one.estimate(Effort.FULL)),
            time(one.estimate(Effort.QUICK)), one.title(), one.onlyWhenNamed() ? " (only when named)" : ""));
      }
    }
    return list.toString();
  }

  /** Returns a time rounded up: in seconds below a minute and a half, else in minutes. */
  static String time(Duration duration) {
    long seconds = duration.toSeconds();
    return seconds <= 90 ? seconds + " s" : (seconds + 59) / 60 + " min";
  }

  static Duration total(List<Case> cases, Effort effort) {
    return cases.stream().map(one -> one.estimate(effort)).reduce(Duration.ZERO, Duration::plus);
  }
}
