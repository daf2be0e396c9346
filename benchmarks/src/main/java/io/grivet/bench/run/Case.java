package io.grivet.bench.run;

import io.grivet.tooling.Failure;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * A question, and the measurement that answers it: several peers, in turns, in one run.
 *
 * <p>The class {@code Cases} is the table of all cases.
 */
public interface Case {
  /** Returns a short name for the command line and for file names, such as {@code http-64}. */
  String name();

  /** Returns the measured quantity, in one line, for the reader of the results. */
  String title();

  /** Returns the expected time of {@link #run}, for the waiting user. */
  Duration estimate(Effort effort);

  /** Returns whether the case runs only if the user names it in full, because it takes very long. */
  default boolean onlyWhenNamed() {
    return false;
  }

  /**
   * Returns false if the build has not made the measured program: then the case runs only if the user names it in full.
   */
  default boolean isBuilt() {
    return true;
  }

  /** Returns the absent peers, as far as a quick check can tell: the user learns of them before the long wait. */
  default List<Missing> missing(Lab lab) {
    return List.of();
  }

  /**
   * Measures.
   *
   * @throws Failure if a present peer did not do its work; the result names an absent peer instead
   */
  CaseResult run(Lab lab) throws Failure, IOException, InterruptedException;
}
