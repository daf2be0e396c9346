package io.grivet.threads;

import java.util.concurrent.locks.LockSupport;
import jdk.internal.vm.annotation.Hidden;
import jdk.internal.vm.annotation.ReservedStackAccess;
import org.jspecify.annotations.Nullable;

/**
 * Parks the running greenlet until another one has ended.
 *
 * <p>{@code Thread.join} waits in the thread's monitor. A notification there takes two OS threads and a system call or
 * more, since the VM has a thread of its own queue each notified greenlet.
 */
public final class JoinWait implements Parking.Condition {
  /** The waiter, and the greenlet that will end; its list holds this link. Holder of the baton only. */
  private final GreenletTask waiter;
  private final GreenletTask other;
  private @Nullable JoinWait next;

  private JoinWait(GreenletTask waiter, GreenletTask other) {
    this.waiter = waiter;
    this.other = other;
  }

  /**
   * Waits as {@code Thread.join} does: an interrupt ends the wait, an unpark meanwhile is kept for later. Stack traces
   * show the caller as if the caller waited.
   *
   * @param other stands in for a thread of the program
   * @param nanos longest wait
   */
  @Hidden
  public static void await(GreenletTask greenlet, GreenletTask other, long nanos) throws InterruptedException {
    if (other.ended) {
      return;
    }
    JoinWait mine = new JoinWait(greenlet, other);
    try {
      mine.next = other.endWaits;
      other.endWaits = mine;
      LockSupport.setCurrentBlocker(other.facade);
      Parking.until(greenlet, mine, nanos);
    } finally {
      mine.unlink();
      LockSupport.setCurrentBlocker(null);
    }
  }

  @Override
  public boolean holds() {
    return other.ended;
  }

  /**
   * Removes this link; no effect once the other greenlet has ended. The list is searched, because few greenlets wait
   * for the same one, and fewer give up. May be called at the very end of a stack.
   */
  @ReservedStackAccess
  private void unlink() {
    JoinWait before = null;
    for (JoinWait wait = other.endWaits; wait != null; wait = wait.next) {
      if (wait == this) {
        if (before == null) {
          other.endWaits = next;
        } else {
          before.next = next;
        }
        return;
      }
      before = wait;
    }
  }

  /** Wakes all waiters of a greenlet. Called by that greenlet, once it counts as ended. */
  static void over(GreenletTask ended) {
    JoinWait wait = ended.endWaits;
    ended.endWaits = null;
    while (wait != null) {
      wait.waiter.wake();
      wait = wait.next;
    }
  }
}
