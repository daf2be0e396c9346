package io.grivet.tool;

import java.util.List;
import java.util.concurrent.TimeUnit;

/** A look that takes time: the JVM measures between two questions. Stateless. */
final class Watched {
  private static final long LONGEST_NANOS = 600_000_000_000L;
  private static final long STEP_NANOS = 1_000_000_000;

  private Watched() {}

  /**
   * Asks, waits and asks again.
   *
   * @param word of the questions {@code WORD-begin} and {@code WORD-end}
   * @param nanos time between both
   * @return the records of the second answer
   */
  static List<List<String>> records(Target target, String word, long nanos) throws Mistake, InterruptedException {
    if (nanos <= 0 || nanos > LONGEST_NANOS) {
      throw Mistake.inTheCommandLine("write a time between 1ms and 600s");
    }
    target.records(word + "-begin/" + nanos);
    Thread cancel = new Thread(() -> target.tell(word + "-cancel"));
    Runtime.getRuntime().addShutdownHook(cancel); // after Ctrl-C
    waitFor(target, word, nanos);
    try {
      Runtime.getRuntime().removeShutdownHook(cancel);
    } catch (IllegalStateException e) { // Ctrl-C came just now
      Thread.currentThread().join(); // for ever: the JVM ends
    }
    return target.records(word + "-end");
  }

  private static void waitFor(Target target, String word, long nanos) throws Mistake, InterruptedException {
    boolean terminal = Keys.isTerminal();
    for (long left = nanos; left > 0; left -= STEP_NANOS) {
      if (terminal) {
        System.err.print("\r" + word + ": " + Durations.text(left) + " left   ");
      }
      TimeUnit.NANOSECONDS.sleep(Math.min(left, STEP_NANOS));
      if (!target.isAlive()) {
        throw Mistake.noAnswer("the process has ended");
      }
    }
    if (terminal) {
      System.err.print("\r                              \r");
    }
  }
}
