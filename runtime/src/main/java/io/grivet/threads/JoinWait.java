package io.grivet.threads;

import java.util.concurrent.locks.LockSupport;
import jdk.internal.vm.annotation.Hidden;
import jdk.internal.vm.annotation.ReservedStackAccess;
import org.jspecify.annotations.Nullable;

/**
 * Parks the running greenlet until another one has ended.
 *
 * <p>{@code Thread.join} waits in the thread's monitor. Notifying there takes two OS threads and a system call or more,
 * since the VM lets a thread of its own queue whom it has notified.
 */
public final class JoinWait implements Parking.Condition {
  /** Who waits for whom; a link in the list of the one that will end. Holder of the baton only. */
  private final GreenletTask waiter;
  private final GreenletTask other;
  private @Nullable JoinWait next;

  private JoinWait(GreenletTask waiter, GreenletTask other) {
    this.waiter = waiter;
    this.other = other;
  }

  /**
   * Waits as {@code Thread.join} does: an interrupt ends it, an unpark that comes meanwhile is kept for later.
   * Stack traces show the caller, as if it were waiting there.
   *
   * @param other stands in for a thread of the application
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
   * Few wait for the same one, and fewer give up. No effect once the other one has ended. It may be called at the very
   * end of a stack.
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

  /** Lets all go on that wait for a greenlet. Called by that one, once it counts as ended. */
  static void over(GreenletTask ended) {
    JoinWait wait = ended.endWaits;
    ended.endWaits = null;
    while (wait != null) {
      wait.waiter.wake();
      wait = wait.next;
    }
  }
}
