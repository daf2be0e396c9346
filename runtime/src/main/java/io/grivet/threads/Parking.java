package io.grivet.threads;

import io.grivet.hub.Hub;
import jdk.internal.vm.annotation.Hidden;
import jdk.internal.vm.annotation.ReservedStackAccess;

/**
 * The one loop in which Grivet parks the running greenlet. The park permit is the program's, so the permit is the same
 * after a wait as before, except for unparks by the program meanwhile.
 *
 * <p>Called by the greenlet that waits. Stack traces show the caller as if the caller were parked.
 */
public final class Parking {
  /*
   * A virtual thread has one permit, and two kinds of code park it: the program, by LockSupport, and Grivet, where a
   * platform thread would wait without its permit (sleep, join, read). So a wait of Grivet puts the program's permit
   * aside:
   *
   *   begin()                      permit -> heldPermit; from here on the permit is Grivet's
   *   GreenletTask.unpark()        the program's: waits ? heldPermit = true : unpark
   *   GreenletTask.wake()          Grivet's:      waits ? unpark : nothing
   *   end()                        heldPermit -> permit
   *
   * All four run on the thread that holds the baton, so nothing can come between the look at `waits` and the next step:
   * an unpark by another thread is a task of the hub. The permit that an interrupt gives bypasses all four. An
   * interrupt leaves a permit on a platform thread too, so an interrupt seen during the wait counts as an unpark.
   */

  /** Stands for "no limit". */
  public static final long FOREVER_NANOS = Long.MAX_VALUE;

  /** The longest limit. It differs from "no limit", because a wait with a limit shows as another thread state. */
  public static final long LONGEST_NANOS = Long.MAX_VALUE - 1;

  /** The condition of a wait. Asked by the waiting greenlet, for the first time before the greenlet parks. */
  public interface Condition {
    boolean holds();
  }

  private Parking() {}

  /**
   * Waits until the condition holds. An interrupt ends the wait.
   *
   * @param nanos longest wait; zero or less to look without waiting
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

  /** As {@link #until}, but an interrupt that ends the wait stays pending; the result is then also false. */
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
        greenlet.heldPermit = true; // the park has used up the permit that the interrupt gave
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

  /** Returns interrupt and permit to the program. May be called at the very end of a stack. */
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
