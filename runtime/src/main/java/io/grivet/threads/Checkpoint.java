package io.grivet.threads;

import org.jspecify.annotations.Nullable;

/**
 * The points where the running greenlet throws its pending errors. Any thread may call; a call from a thread that is
 * not a greenlet has no effect. While no greenlet of the JVM has a pending error, a call reads one field.
 */
public final class Checkpoint {
  private Checkpoint() {}

  /** Throws a pending error that is due. Called where a greenlet waits or may wait. */
  public static void here() {
    if (PendingErrors.areOpen()) {
      GreenletTask greenlet = Identity.current();
      if (greenlet != null) {
        greenlet.throwDue();
      }
    }
  }

  /**
   * As {@link #here}, where a wait has ended because of an interrupt. After an interrupt that was not Grivet's, the
   * thread stays interrupted, unless the error ends the greenlet: nothing must cut off its clean-up.
   */
  public static void ofInterrupt() {
    GreenletTask greenlet = receiver();
    if (greenlet != null) {
      greenlet.pendingErrors().throwForInterrupt();
    }
  }

  /** Throws, or adjusts the interrupt flag, when the running greenlet is about to park. */
  public static void parking() {
    GreenletTask greenlet = receiver();
    if (greenlet != null) {
      greenlet.pendingErrors().park(greenlet);
    }
  }

  /** Throws a pending overflow when the running greenlet is about to yield; no other error ends a yield. */
  public static void yielding() {
    GreenletTask greenlet = receiver();
    if (greenlet != null) {
      greenlet.pendingErrors().throwIfOverflow();
    }
  }

  /** Notes that the calling thread interrupts another: the flag must outlive Grivet's own interrupt of that thread. */
  public static void interrupting(Thread thread) {
    if (PendingErrors.areOpen() && thread != Thread.currentThread()) {
      GreenletTask greenlet = Identity.recordOf(thread);
      if (greenlet != null && greenlet.isInterruptedByUs()) {
        greenlet.pendingErrors().interruptedByOther();
      }
    }
  }

  /** Returns the running greenlet if something is due for it, else null. */
  private static @Nullable GreenletTask receiver() {
    if (!PendingErrors.areOpen()) {
      return null;
    }
    GreenletTask greenlet = Identity.current();
    return greenlet != null && greenlet.isDue() ? greenlet : null;
  }
}
