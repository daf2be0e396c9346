package io.grivet.demo.cli;

import java.io.Console;
import java.io.PrintStream;

/** Lines for the user, and on a terminal one progress bar below the lines. Thread-safe. */
final class Screen {
  private static final int BAR_CELLS = 30;
  private static final String ERASE_LINE = "\r\033[K";

  private final PrintStream out;
  private final PrintStream err;
  private final boolean terminal;
  private boolean barShown; // guarded by this
  private boolean muted;    // guarded by this

  /**
   * Makes a screen.
   *
   * @param terminal whether a line may be redrawn; a file gets no progress bar
   */
  Screen(PrintStream out, PrintStream err, boolean terminal) {
    this.out = out;
    this.err = err;
    this.terminal = terminal;
  }

  static Screen ofThisProcess() {
    Console console = System.console();
    boolean terminal = console != null && console.isTerminal() && !"dumb".equals(System.getenv("TERM"));
    return new Screen(System.out, System.err, terminal);
  }

  synchronized void line(String text) {
    print(out, text);
  }

  synchronized void error(String text) {
    print(err, text);
  }

  private void print(PrintStream to, String text) {
    if (!muted) {
      eraseBar();
      to.println(text);
    }
  }

  /** Shows nothing from now on. */
  synchronized void mute() {
    eraseBar();
    muted = true;
  }

  synchronized void bar(String label, long done, long total, String remark) {
    if (terminal && !muted) {
      int full = (int) (BAR_CELLS * Math.min(done, total) / Math.max(total, 1));
      String bar = "#".repeat(full) + ".".repeat(BAR_CELLS - full);
      out.print(ERASE_LINE + label + " [" + bar + "] " + remark);
      out.flush();
      barShown = true;
    }
  }

  private void eraseBar() {
    if (barShown) {
      out.print(ERASE_LINE);
      out.flush();
      barShown = false;
    }
  }
}
