package io.grivet.threads;

import io.grivet.hub.Hub;
import jdk.internal.vm.annotation.Hidden;
import jdk.internal.vm.annotation.ReservedStackAccess;

/**
 * The one loop in which code of ours parks the running greenlet. The park permit is the program's, so it is the same
 * after a wait as before, but for unparks that the program has made meanwhile.
 *
 * <p>Called by the greenlet that waits. Stack traces show its caller, as if that were parked.
 */
public final class Parking {
  /*
   * A virtual thread has one permit, and two kinds of code park it: the program, by LockSupport, and we, where a
   * platform thread would wait without its permit (sleep, join, read). So the program's is put aside for our waits:
   *
   *   begin()                      permit -> heldPermit; from here on the permit is ours
   *   GreenletTask.unpark()        the program's: waits ? heldPermit = true : unpark
   *   GreenletTask.wake()          ours:          waits ? unpark : nothing
   *   end()                        heldPermit -> permit
   *
   * All four run on the thread that holds the baton, so nothing can come between the look at `waits` and the step that
   * follows: an unpark by another thread is a task of the hub. What an interrupt gives goes past them; an interrupt
   * leaves a permit on a platform thread too, so one that is seen during the wait counts as an unpark.
   */

  /** Stands for "no limit". */
  public static final long FOREVER_NANOS = Long.MAX_VALUE;

  /** The longest limit: a thread that waits with one is in another state than a thread that waits without. */
  public static final long LONGEST_NANOS = Long.MAX_VALUE - 1;

  /** What is waited for. Asked by the waiting greenlet, first before it parks. */
  public interface Condition {
    boolean holds();
  }

  private Parking() {}

  /**
   * Waits until the condition holds. An interrupt ends the wait.
   *
   * @param nanos longest wait; zero or less only looks
   * @return false if the limit passed first
   */
  @Hidden
  public static boolean until(GreenletTask greenlet, Condition condition, long nanos) throws InterruptedException {
    if (unlessInterrupted(greenlet, condition, nanos)) {
      return true;
    }
    if (GrivetThreads.getAndClearInterrupt(greenlet.thread)) {
      throw new InterruptedException();
    }
    return false;
  }

  /** As {@link #until}, but an interrupt that ends the wait stays pending; the result is false then too. */
  @Hidden
  public static boolean unlessInterrupted(GreenletTask greenlet, Condition condition, long nanos) {
    try {
      begin(greenlet);
      return park(greenlet, condition, nanos, false);
    } finally {
      end(greenlet);
    }
  }

  /** As {@link #until}, but an interrupt does not end the wait. It stays pending. */
  @Hidden
  public static boolean uninterruptibly(GreenletTask greenlet, Condition condition, long nanos) {
    try {
      begin(greenlet);
      return park(greenlet, condition, nanos, true);
    } finally {
      end(greenlet);
    }
  }

  @Hidden
  private static boolean park(GreenletTask greenlet, Condition condition, long nanos, boolean holdsInterrupt) {
    Thread thread = greenlet.thread;
    boolean limited = nanos != FOREVER_NANOS;
    long left = Math.min(nanos, Hub.MAX_DELAY_NANOS);
    long deadline = limited ? System.nanoTime() + left : 0;
    while (!condition.holds()) {
      if (GrivetThreads.interruptedFlag(thread)) {
        if (!holdsInterrupt) {
          return false;
        }
        // A park returns at once while the flag is set.
        greenlet.heldInterrupt = true;
        GrivetThreads.getAndClearInterrupt(thread);
      }
      if (!limited) {
        GrivetThreads.park(thread);
      } else if (left > 0) {
        GrivetThreads.parkNanos(thread, left);
        left = deadline - System.nanoTime();
      } else {
        return false;
      }
      if (GrivetThreads.interruptedFlag(thread) && greenlet.isInterruptedByProgram()) {
        greenlet.heldPermit = true; // the park has used up what the interrupt gave
      }
    }
    return true;
  }

  private static void begin(GreenletTask greenlet) {
    greenlet.waits = true;
    if (GrivetThreads.parkPermit(greenlet.thread)) {
      GrivetThreads.setParkPermit(greenlet.thread, false);
      greenlet.heldPermit = true;
    }
  }

  /** It may be called at the very end of a stack. */
  @ReservedStackAccess
  private static void end(GreenletTask greenlet) {
    greenlet.waits = false;
    if (greenlet.heldInterrupt) {
      GrivetThreads.setInterruptedFlag(greenlet.thread, true);
      GrivetThreads.setCarrierInterrupt(GrivetThreads.currentCarrier());
      greenlet.heldInterrupt = false;
    }
    if (greenlet.heldPermit) {
      greenlet.heldPermit = false;
      GrivetThreads.setParkPermit(greenlet.thread, true);
    }
  }
}
