package io.grivet.it.lifetime;

import io.grivet.it.plain.Note;
import io.grivet.it.plain.Workers;

/** Stack overflows are caught, in main and in threads, and the program continues. */
public final class Depths {
  private static long deepest;

  private Depths() {}

  public static void main(String[] args) throws Exception {
    overflow("main");
    overflow("main again");
    Workers.run("thread", () -> overflow("thread"));
    for (int i = 0; i < 3; i++) {
      Workers.run("another thread", () -> overflow("another thread"));
    }
    Thread uncaught = Workers.create("uncaught", () -> endless(0));
    uncaught.setUncaughtExceptionHandler((thread, e) -> Note.that("uncaught", e.getClass().getName()));
    uncaught.start();
    uncaught.join();
    Workers.run("useful depth", () -> Note.that("sum of a deep recursion", sum(5000)));
    Note.that("sum in main", sum(5000));
    Workers.run("after that", () -> {
      Thread.sleep(1);
      Note.that("goes on", "yes");
    });
  }

  private static void overflow(String where) {
    deepest = 0;
    try {
      endless(0);
    } catch (StackOverflowError e) {
      Note.that(where, e.getClass().getSimpleName() + ", deep enough " + (deepest > 5000) + ", trace "
          + e.getStackTrace().length);
    }
  }

  private static long endless(long depth) {
    deepest = depth;
    return 1 + endless(depth + 1);
  }

  /** Waits at the deepest point, so that a deep stack is left and entered again. */
  private static long sum(int depth) throws InterruptedException {
    if (depth == 0) {
      Thread.sleep(1);
      return 0;
    }
    return depth + sum(depth - 1);
  }
}
