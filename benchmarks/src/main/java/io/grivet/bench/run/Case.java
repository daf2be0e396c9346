package io.grivet.bench.run;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * A question, and how its answer is measured: several peers, in turns, in one run.
 *
 * <p>{@link Cases} is the one table of them.
 */
public interface Case {
  /** Short, for the command line and for file names, such as {@code http-64}. */
  String name();

  /** What is measured, in one line, for the reader of the results. */
  String title();

  /** How long {@link #run} will take, for the user who waits. */
  Duration estimate(Effort effort);

  /** Whether it runs only if the user names it in full, because it takes very long. */
  default boolean onlyWhenNamed() {
    return false;
  }

  /** False if the build has not made what is measured: then the case is left out unless the user names it in full. */
  default boolean isBuilt() {
    return true;
  }

  /** Which peers are not here, as far as can be told at once: the user hears of it before the long wait. */
  default List<Missing> missing(Lab lab) {
    return List.of();
  }

  /**
   * Measures.
   *
   * @throws Failure if a peer that is here did not do its work; one that is not here is named in the result instead
   */
  CaseResult run(Lab lab) throws Failure, IOException, InterruptedException;
}
