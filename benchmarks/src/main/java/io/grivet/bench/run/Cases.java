package io.grivet.bench.run;

import java.util.List;

/** The one table of cases, in the order in which they are run and shown. */
public final class Cases {
  private Cases() {}

  /** Returns all of them. */
  public static List<Case> all() {
    return List.of();
  }
}
