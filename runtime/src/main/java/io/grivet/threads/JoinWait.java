package io.grivet.threads;

import io.grivet.hub.Task;
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
  /*
   * The list of waits belongs to the greenlet that will end, so only its hub may touch the list:
   *
   *   waiter, on any hub      asks the other's hub to link, and parks until `other.ended`
   *   link, on other's hub    ended already: wakes the waiter    else: adds the wait to the list
   *   end, on other's hub     sets `ended`, then wakes all waiters of the list
   *   waiter, woken           asks the other's hub to unlink; no effect if the list was taken
   */
  /** The waiter, and the greenlet that will end; its list holds this link. Hub of the other greenlet only. */
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
      mine.enter();
      LockSupport.setCurrentBlocker(other.facade);
      Parking.until(greenlet, mine, nanos);
    } finally {
      mine.leave();
      LockSupport.setCurrentBlocker(null);
    }
  }

  @Override
  public boolean holds() {
    return other.ended;
  }

  private void enter() {
    if (other.hub.isHere()) {
      link();
    } else {
      other.hub.execute(new Change(this, true));
    }
  }

  private void link() {
    if (other.ended) {
      waiter.wake();
    } else {
      next = other.endWaits;
      other.endWaits = this;
    }
  }

  /** Has this link removed. May be called at the very end of a stack, if the other greenlet is of this hub. */
  @ReservedStackAccess
  private void leave() {
    if (other.hub.isHere()) {
      unlink();
    } else if (!other.ended) {
      other.hub.execute(new Change(this, false));
    }
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

  /** Adds a wait to the list, or removes the wait. Runs on the hub of the greenlet that will end. */
  private static final class Change extends Task {
    private final JoinWait wait;
    private final boolean adds;

    Change(JoinWait wait, boolean adds) {
      this.wait = wait;
      this.adds = adds;
    }

    @Override
    public void run() {
      if (adds) {
        wait.link();
      } else {
        wait.unlink();
      }
    }
  }
}
