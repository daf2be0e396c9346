package io.grivet.bench;

import io.grivet.bench.run.Case;
import io.grivet.bench.run.Cases;
import io.grivet.bench.run.Effort;
import java.time.Duration;
import java.util.List;

/** Prints cases for the user who has to choose or to wait. Thread-safe: there is no state. */
final class CaseList {
  private CaseList() {}

  static void print(List<Cases.Group> groups, Effort effort) {
    for (Cases.Group group : groups) {
      System.out.printf("%s: %s%n", group.name(), group.title());
      for (Case one : group.cases()) {
        System.out.printf("  %-16s %7s  %s%s%n", one.name(), time(one.estimate(effort)), one.title(),
            one.onlyWhenNamed() ? " (only when named)" : "");
      }
    }
  }

  /** Rounded up: seconds below a minute and a half, else minutes. */
  static String time(Duration duration) {
    long seconds = duration.toSeconds();
    return seconds <= 90 ? seconds + " s" : (seconds + 59) / 60 + " min";
  }

  static Duration total(List<Case> cases, Effort effort) {
    return cases.stream().map(one -> one.estimate(effort)).reduce(Duration.ZERO, Duration::plus);
  }
}
