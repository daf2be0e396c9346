package io.grivet.threads;

import io.grivet.hub.Hub;
import java.util.concurrent.locks.LockSupport;
import jdk.internal.vm.annotation.Hidden;

/**
 * Parks the running greenlet until another one has ended.
 *
 * <p>{@code Thread.join} waits in the thread's monitor. Notifying there takes two OS threads and a system call or more,
 * since the VM lets a thread of its own queue whom it has notified.
 */
public final class EndWait {
  /** Who waits; a link in the list of the one that will end. Holder of the baton only. */
  private final GreenletTask waiter;
  private final EndWait next;

  private EndWait(GreenletTask waiter, EndWait next) {
    this.waiter = waiter;
    this.next = next;
  }

  /**
   * Waits as {@code Thread.join} does: an interrupt ends it, an unpark that comes meanwhile is kept for later.
   * Stack traces show the caller, as if it were waiting there.
   *
   * @param other stands in for a thread of the application
   * @param nanos longest wait, 0 for no limit
   */
  @Hidden
  public static void await(GreenletTask greenlet, GreenletTask other, long nanos) throws InterruptedException {
    if (other.ended) {
      return;
    }
    other.endWaits = new EndWait(greenlet, other.endWaits);
    greenlet.waitsForEnd = true;
    LockSupport.setCurrentBlocker(other.facade);
    try {
      park(greenlet, other, nanos);
    } finally {
      LockSupport.setCurrentBlocker(null);
      if (!other.ended) {
        other.endWaits = without(greenlet, other.endWaits);
      }
      greenlet.endWait();
    }
  }

  @Hidden
  private static void park(GreenletTask greenlet, GreenletTask other, long nanos) throws InterruptedException {
    Thread thread = greenlet.thread;
    long left = Math.min(nanos, Hub.MAX_DELAY_NANOS);
    long deadline = System.nanoTime() + left;
    while (!other.ended) {
      if (GrivetThreads.getAndClearInterrupt(thread)) {
        throw new InterruptedException();
      }
      if (nanos == 0) {
        GrivetThreads.park(thread);
      } else if (left > 0) {
        GrivetThreads.parkNanos(thread, left);
        left = deadline - System.nanoTime();
      } else {
        return;
      }
      if (!other.ended && (nanos == 0 || left > 0) && !GrivetThreads.interruptedFlag(thread)) {
        greenlet.heldPermit = true; // a permit from before this wait, meant for a park of the program
      }
    }
  }

  /** A new list, since links are fixed; few wait for the same one, and fewer give up. */
  private static EndWait without(GreenletTask greenlet, EndWait list) {
    if (list == null || list.waiter == greenlet) {
      return list == null ? null : list.next;
    }
    EndWait kept = null;
    for (EndWait wait = list; wait != null; wait = wait.next) {
      if (wait.waiter != greenlet) {
        kept = new EndWait(wait.waiter, kept);
      }
    }
    return kept;
  }

  /** Lets all go on that wait for a greenlet. Called by that one, once it counts as ended. */
  static void over(GreenletTask ended) {
    EndWait wait = ended.endWaits;
    ended.endWaits = null;
    while (wait != null) {
      GrivetThreads.unpark(wait.waiter.thread);
      wait = wait.next;
    }
  }
}
