package io.grivet.diag;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Detects that no thread of the program can ever go on: all wait, and nothing is left that could wake a thread. For the
 * monitor thread only.
 *
 * <p>Such a program hangs on a plain JVM too. In doubt, there is no report.
 */
final class WouldBlockForever {
  private static final long FIRST_PAUSE_NANOS = 2_000_000_000L;
  private static final long LONGEST_PAUSE_NANOS = 60_000_000_000L;
  /**
   * Interval between two looks that must agree: a greenlet may have been woken, by the VM for example, and not queued
   * yet.
   */
  static final long SECOND_LOOK_NANOS = 500_000_000L;

  /** The watchdog's view of the program; replaced in tests. */
  interface View {
    /** Returns true if the hub sleeps without a timer, a descriptor or a greenlet elsewhere to wait for. */
    boolean nothingToWaitFor();

    /** Returns the number of mounts of greenlets so far. */
    long switches();

    /** Returns true if a greenlet keeps the JVM alive. */
    boolean keepsTheJvmAlive();

    /** Returns true if an OS thread of the program may wake a greenlet, now or later. */
    boolean otherThreadMayWake();

    /** Returns true if a shutdown hook or a signal handler of the program may wake a greenlet. */
    boolean signalMayWake();

    /**
     * Returns the wait of each greenlet, seen while no greenlet runs; null if a greenlet is about to run.
     *
     * @throws UnsupportedOperationException if this VM cannot tell
     */
    @Nullable
    List<Waiter> waiters();
  }

  private final View view;
  private final Output output;
  private final @Nullable Runnable afterwards;
  private long pause = FIRST_PAUSE_NANOS;
  /** {@link View#switches} at a look that found all threads waiting forever; -1 if there was no such look. */
  private long suspectedAt = -1;
  private boolean reported;

  /** @param afterwards action after the report, or null */
  WouldBlockForever(View view, Output output, @Nullable Runnable afterwards) {
    this.view = view;
    this.output = output;
    this.afterwards = afterwards;
  }

  /** See {@link io.grivet.hub.HubListener#idle}. */
  long idle() {
    if (reported || !view.nothingToWaitFor() || !view.keepsTheJvmAlive()) {
      return 0; // only a running greenlet can change this
    }
    if (view.otherThreadMayWake()) {
      long again = pause; // that thread may end, and its end does not wake the hub
      pause = Math.min(pause * 2, LONGEST_PAUSE_NANOS);
      return again;
    }
    pause = FIRST_PAUSE_NANOS;
    List<Waiter> waiters = view.waiters();
    if (waiters == null) {
      return 0;
    }
    WaitReport report = new WaitReport(waiters);
    boolean wakable = view.signalMayWake() || report.waitsForCollector();
    if (report.isEmpty() || wakable && !report.hasCycle()) {
      return 0;
    }
    long switches = view.switches();
    if (suspectedAt != switches) {
      suspectedAt = switches;
      return SECOND_LOOK_NANOS;
    }
    reported = true;
    output.print(report.text());
    if (afterwards != null) {
      afterwards.run();
    }
    return 0;
  }
}
