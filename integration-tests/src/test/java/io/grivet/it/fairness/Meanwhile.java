package io.grivet.it.fairness;

import io.grivet.it.plain.Note;
import io.grivet.it.plain.Workers;

/** Reports whether another thread ran while one thread computed, within the given number of seconds. */
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

  /** Reads the clock too seldom to look like a waiting thread. */
  private static void compute(long nanos) {
    long start = System.nanoTime();
    while (!ran && System.nanoTime() - start < nanos) {
      for (int i = 0; i < 5_000_000; i++) {
        sink = 31 * sink + i;
      }
    }
  }
}
