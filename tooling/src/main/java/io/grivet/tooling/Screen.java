package io.grivet.tooling;

import java.io.Console;
import java.io.PrintStream;

/** Lines for the user, and on a terminal one changing line below them, such as a progress bar. Thread-safe. */
public final class Screen {
  private static final int BAR_CELLS = 30;
  private static final String ERASE_LINE = "\r\033[K";

  private final PrintStream out;
  private final PrintStream err;
  private final boolean terminal;
  private boolean statusShown; // guarded by this
  private boolean muted;       // guarded by this

  /**
   * Makes a screen.
   *
   * @param terminal whether a line may be redrawn; a file gets no changing line
   */
  public Screen(PrintStream out, PrintStream err, boolean terminal) {
    this.out = out;
    this.err = err;
    this.terminal = terminal;
  }

  /** Returns a screen on this JVM's streams. */
  public static Screen ofThisProcess() {
    Console console = System.console();
    boolean terminal = console != null && console.isTerminal() && !"dumb".equals(System.getenv("TERM"));
    return new Screen(System.out, System.err, terminal);
  }

  /** Prints a line on standard output. */
  public synchronized void line(String text) {
    print(out, text);
  }

  /** Prints a line on standard error. */
  public synchronized void error(String text) {
    print(err, text);
  }

  private void print(PrintStream to, String text) {
    if (!muted) {
      eraseStatus();
      to.println(text);
    }
  }

  /** Shows nothing from now on. */
  public synchronized void mute() {
    eraseStatus();
    muted = true;
  }

  /** Returns whether {@link #status} shows anything. */
  public boolean isTerminal() {
    return terminal;
  }

  /** Replaces the changing line; does nothing if there is no terminal. */
  public synchronized void status(String text) {
    if (terminal && !muted) {
      out.print(ERASE_LINE + text);
      out.flush();
      statusShown = true;
    }
  }

  /** Replaces the changing line by a progress bar. */
  public void bar(String label, long done, long total, String remark) {
    int full = (int) (BAR_CELLS * Math.min(done, total) / Math.max(total, 1));
    status(label + " [" + "#".repeat(full) + ".".repeat(BAR_CELLS - full) + "] " + remark);
  }

  private void eraseStatus() {
    if (statusShown) {
      out.print(ERASE_LINE);
      out.flush();
      statusShown = false;
    }
  }
}
