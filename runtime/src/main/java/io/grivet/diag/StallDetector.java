package io.grivet.diag;

import org.jspecify.annotations.Nullable;

/** Reports a thread that holds others up for too long. For the monitor thread only. */
final class StallDetector {
  /** Interval with at most one report. Omitted reports are counted. */
  static final long PAUSE_NANOS = 5_000_000_000L;
  private static final long MILLI = 1_000_000;

  /** The watchdog's view of the hub and of the running thread; replaced in tests. */
  interface View {
    /** Returns the least time in nanoseconds for which another thread could have run; -1 if none can run. */
    long heldUpNanos();

    Thread.State state(Thread thread);

    StackTraceElement[] stack(Thread thread);

    /** Returns true if another thread is in a class initialiser. */
    boolean anotherInitialisesAClass(Thread thread);

    long nanoTime();
  }

  private final long limitNanos;
  private final View view;
  private final Output output;

  // State of the present incident; all times are lengths of this stall.
  private long heldUpFrom = -1;
  private boolean decided;
  private @Nullable Thread reported;

  private boolean everReported;
  private long lastReport;
  private int leftOut;

  /** @param limitNanos how long one thread may hold others up */
  StallDetector(long limitNanos, View view, Output output) {
    this.limitNanos = limitNanos;
    this.view = view;
    this.output = output;
  }

  /** See {@link io.grivet.hub.HubListener#stalled}. */
  void stalled(Thread thread, long nanos, boolean blocked) {
    if (decided) {
      return;
    }
    long heldUp = view.heldUpNanos();
    if (heldUp < 0) {
      heldUpFrom = -1;
      return;
    }
    if (heldUpFrom < 0) {
      heldUpFrom = Math.max(nanos - heldUp, 0);
    }
    if (nanos - heldUpFrom < limitNanos) {
      return;
    }
    StackTraceElement[] stack = view.stack(thread);
    if (!Frames.isTheJvmAtWork(stack)) {
      decided = true;
      report(thread, nanos, StallKind.of(thread, blocked, stack, view), stack);
    }
  }

  private void report(Thread thread, long nanos, StallKind kind, StackTraceElement[] stack) {
    long now = view.nanoTime();
    if (everReported && now - lastReport < PAUSE_NANOS) {
      leftOut++;
      return;
    }
    StringBuilder text = new StringBuilder("grivet: carrier blocked for ").append(nanos / MILLI).append(" ms (limit ")
        .append(limitNanos / MILLI).append(" ms) by ").append(Names.of(thread)).append(" in ")
        .append(Frames.top(stack)).append(": ").append(kind.words);
    if (leftOut > 0) {
      text.append("; ").append(leftOut).append(leftOut == 1 ? " such time" : " such times")
          .append(" not reported since the last one");
    }
    Frames.append(text.append('\n'), stack);
    output.print(text.toString());
    everReported = true;
    lastReport = now;
    leftOut = 0;
    reported = thread;
  }

  /** See {@link io.grivet.hub.HubListener#turnsAgain}. */
  void turnsAgain(long nanos) {
    if (reported != null) {
      output.print("grivet: carrier free again after " + nanos / MILLI + " ms of " + Names.of(reported) + "\n");
    }
    reported = null;
    decided = false;
    heldUpFrom = -1;
  }
}
