package io.grivet.bench.startup;

import io.grivet.bench.run.Case;
import java.util.List;

/** The cases of this package. */
public final class StartUpCases {
  private StartUpCases() {}

  /** Returns the cases in display order. */
  public static List<Case> all() {
    return List.of(
        new StartUpCase("start-hello", "Start and end of a program that says hello", 5, 2, false),
        new StartUpCase("start-spring-boot", "Start and end of a Spring Boot application", 1, 12, true));
  }
}
