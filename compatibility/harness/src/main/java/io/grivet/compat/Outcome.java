package io.grivet.compat;

import io.grivet.it.jvm.KnownFailures;
import java.util.Map;

/**
 * The end of one run of a case. Immutable.
 *
 * @param text the words of the table
 */
record Outcome(String text) {
  static final Outcome PASSES = new Outcome("passes");
  static final Outcome FAILS = new Outcome("fails");
  static final Outcome NOT_RUN = new Outcome("not run");
  static final Outcome THE_SAME = new Outcome("the same");

  /** Returns the outcome of a run under the agent that failed: a known difference, or a failure with its first line. */
  static Outcome of(Throwable error, String test) {
    return KnownFailures.listed().entrySet().stream().filter(entry -> entry.getKey().endsWith("." + test))
        .map(Map.Entry::getValue).findFirst().map(known -> new Outcome("**differs**: " + known))
        .orElseGet(() -> new Outcome(
            "**fails**: " + String.valueOf(error.getMessage()).lines().findFirst().orElse("")));
  }
}
