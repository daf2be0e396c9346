package io.grivet.threads;

import org.jspecify.annotations.Nullable;

/**
 * The points where the running greenlet throws what is on its way to it. Any thread may call; for one that is no
 * greenlet nothing happens. While no greenlet of the JVM has anything under way, a call reads one field.
 */
public final class Checkpoint {
  private Checkpoint() {}

  /** A point where a greenlet waits or may wait. */
  public static void here() {
    if (PendingErrors.open != 0) {
      GreenletTask greenlet = Identity.current();
      if (greenlet != null) {
        greenlet.throwDue();
      }
    }
  }

  /**
   * As {@link #here}, where a wait has ended because of an interrupt. If that was somebody else's, the thread stays
   * interrupted, unless what is thrown ends the greenlet: its clean-up must not be cut off.
   */
  public static void ofInterrupt() {
    GreenletTask greenlet = receiver();
    if (greenlet != null) {
      greenlet.pendingErrors().throwForInterrupt();
    }
  }

  /** The running greenlet is about to park. */
  public static void parking() {
    GreenletTask greenlet = receiver();
    if (greenlet != null) {
      greenlet.pendingErrors().park(greenlet);
    }
  }

  /** The running greenlet is about to give way, which nothing ends but an overflow. */
  public static void yielding() {
    GreenletTask greenlet = receiver();
    if (greenlet != null) {
      greenlet.pendingErrors().throwIfOverflow();
    }
  }

  /** The calling thread interrupts another: if that flag is ours too, it must outlive our taking it back. */
  public static void interrupting(Thread thread) {
    if (PendingErrors.open != 0 && thread != Thread.currentThread()) {
      GreenletTask greenlet = Identity.recordOf(thread);
      if (greenlet != null && greenlet.isInterruptedByUs()) {
        greenlet.pendingErrors().interruptedByOther();
      }
    }
  }

  /** Returns the running greenlet if something is due for it, else null. */
  private static @Nullable GreenletTask receiver() {
    if (PendingErrors.open == 0) {
      return null;
    }
    GreenletTask greenlet = Identity.current();
    return greenlet != null && greenlet.isDue() ? greenlet : null;
  }
}
