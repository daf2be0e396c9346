package io.grivet;

import io.grivet.threads.GreenletTask;
import io.grivet.threads.Identity;
import io.grivet.threads.Parking;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The thread that makes this object, greenlet or not, while it waits for {@link #holds}. A greenlet's park permit is
 * left alone. It alone parks; any thread may wake it, once the condition holds.
 */
abstract class Parked implements Parking.Condition {
  final Thread thread = Thread.currentThread();
  private final @Nullable GreenletTask greenlet = Identity.current();

  final void wake() {
    if (greenlet == null) {
      LockSupport.unpark(thread);
    } else {
      greenlet.wake();
    }
  }

  /**
   * Parks until the condition holds, the thread is interrupted, or the time has passed. May return early.
   *
   * @param on what thread dumps show as the thing waited for
   * @param nanos longest wait, {@code Long.MAX_VALUE} for no limit
   */
  final void park(Object on, long nanos) {
    if (greenlet != null) {
      LockSupport.setCurrentBlocker(on);
      try {
        Parking.unlessInterrupted(greenlet, this, nanos);
      } finally {
        LockSupport.setCurrentBlocker(null);
      }
    } else if (nanos == Parking.FOREVER_NANOS) {
      LockSupport.park(on);
    } else {
      LockSupport.parkNanos(on, nanos);
    }
  }
}
