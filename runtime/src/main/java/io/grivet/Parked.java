package io.grivet;

import io.grivet.threads.GreenletTask;
import io.grivet.threads.Identity;
import io.grivet.threads.Parking;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The thread that creates this object, greenlet or not, while the thread waits for {@link #holds}. A greenlet's park
 * permit stays untouched. Only this thread parks; any thread may wake it once the condition holds.
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
   * @param on the object that thread dumps show as the blocker
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
