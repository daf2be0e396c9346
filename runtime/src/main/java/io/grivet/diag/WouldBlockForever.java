package io.grivet.diag;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds out that no thread of the program can ever go on: all wait, and nothing is left that could wake one. For the
 * monitor's thread only.
 *
 * <p>Such a program hangs on a plain JVM too. When unsure, nothing is said.
 */
final class WouldBlockForever {
  private static final long FIRST_PAUSE_NANOS = 2_000_000_000L;
  private static final long LONGEST_PAUSE_NANOS = 60_000_000_000L;
  /**
   * Between two looks that must agree: a greenlet may have been woken that is not queued yet, by the VM for example.
   */
  static final long SECOND_LOOK_NANOS = 500_000_000L;

  /** What is seen of the program; replaced in tests. */
  interface View {
    /** True if the hub sleeps without a timer, a descriptor or a greenlet elsewhere to wait for. */
    boolean nothingToWaitFor();

    /** Returns how often greenlets have been mounted so far. */
    long switches();

    /** True if a greenlet keeps the JVM alive. */
    boolean keepsTheJvmAlive();

    /** True if an OS thread of the program may wake a greenlet, now or later. */
    boolean otherThreadMayWake();

    /** True if a shutdown hook or a signal handler of the program may. */
    boolean signalMayWake();

    /**
     * Returns what each greenlet waits for, looked at while none runs; null if one is about to.
     *
     * @throws UnsupportedOperationException if this VM cannot tell
     */
    @Nullable List<Waiter> waiters();
  }

  private final View view;
  private final ErrorOutput output;
  private final @Nullable Runnable afterwards;
  private long pause = FIRST_PAUSE_NANOS;
  /** What {@link View#switches} was at a look that found all waiting for ever; -1 if there was none. */
  private long suspectedAt = -1;
  private boolean reported;

  /** @param afterwards what to do when it was reported, or null */
  WouldBlockForever(View view, ErrorOutput output, @Nullable Runnable afterwards) {
    this.view = view;
    this.output = output;
    this.afterwards = afterwards;
  }

  /** See {@link io.grivet.hub.HubListener#idle}. */
  long idle() {
    if (reported || !view.nothingToWaitFor() || !view.keepsTheJvmAlive()) {
      return 0; // only a greenlet that runs can change this
    }
    if (view.otherThreadMayWake()) {
      long again = pause; // that thread may end, and then nothing wakes the hub
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
