package io.grivet.diag;

import io.grivet.threads.StaysReal;

/**
 * Ends the JVM with exit code 1, on threads of its own, since shutdown hooks and the program's logger may block.
 *
 * <p>{@code System.exit} runs hooks and flushes logs as at any other end. A hook may wait for the same thing as the
 * program, so {@code Runtime.halt} follows when the hooks take too long.
 */
final class DeadlockEnd implements Runnable {
  private static final int EXIT_CODE = 1;
  private static final long REPORT_LIMIT_NANOS = 2_000_000_000L;
  private static final long HOOKS_LIMIT_NANOS = 5_000_000_000L + REPORT_LIMIT_NANOS;

  private final Output output;
  private final boolean exits;

  /** @param exits false to see to the report only: the thread that reports must not wait until the report is told */
  DeadlockEnd(Output output, boolean exits) {
    this.output = output;
    this.exits = exits;
  }

  @Override
  public void run() {
    new Ending(false).start();
    if (exits) {
      new Ending(true).start();
    }
  }

  private final class Ending extends Thread implements StaysReal {
    private final boolean halts;

    Ending(boolean halts) {
      super("grivet-exit");
      this.halts = halts;
      setDaemon(true);
      GrivetNumbers.renumber(this);
    }

    @Override
    public void run() {
      if (!halts) {
        output.finish(REPORT_LIMIT_NANOS);
        if (!exits) {
          return;
        }
        System.exit(EXIT_CODE);
      }
      long start = System.nanoTime();
      while (System.nanoTime() - start < HOOKS_LIMIT_NANOS) {
        GrivetThreads.parkCarrier(HOOKS_LIMIT_NANOS);
      }
      Runtime.getRuntime().halt(EXIT_CODE);
    }
  }
}
