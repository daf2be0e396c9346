package io.grivet.it.fairness;

import io.grivet.it.plain.Note;
import io.grivet.it.plain.Workers;

/** Says whether another thread ran while one computed, for so many seconds at most. */
public final class Meanwhile {
  private static volatile boolean ran;
  private static volatile long sink;

  private Meanwhile() {}

  public static void main(String[] args) throws InterruptedException {
    Thread other = Workers.start("other", () -> ran = true);
    compute(Long.parseLong(args[0]) * 1_000_000_000);
    Note.that("the other one ran meanwhile", ran);
    other.join();
  }

  /** Looks at the clock too seldom to be taken for one that waits. */
  private static void compute(long nanos) {
    long start = System.nanoTime();
    while (!ran && System.nanoTime() - start < nanos) {
      for (int i = 0; i < 5_000_000; i++) {
        sink = 31 * sink + i;
      }
    }
  }
}
