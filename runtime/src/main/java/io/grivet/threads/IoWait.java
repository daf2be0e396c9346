package io.grivet.threads;

import io.grivet.hub.FdTable;
import io.grivet.hub.Poller;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Parks the running greenlet until a descriptor may be ready. The caller then repeats its system call. */
public final class IoWait {
  private IoWait() {}

  /**
   * Waits as a platform thread waits in poll(2): an interrupt stays pending and does not end the wait. A virtual thread
   * of the program returns at an interrupt, as the JDK documents. A pending error is thrown instead of waiting; nothing
   * has been read or written then, and the descriptor is unchanged.
   *
   * @param direction {@link Poller#READ} or {@link Poller#WRITE}
   * @param nanos longest wait; 0 for no limit
   * @param isOpen asked again once a close by another thread would wake this wait
   */
  public static void await(GreenletTask greenlet, int fd, int direction, long nanos, @Nullable BooleanSupplier isOpen)
      throws IOException {
    await(greenlet, fd, direction, nanos, isOpen, greenlet.facade == null);
  }

  /** Waits until a descriptor may be readable. An interrupt ends the wait. */
  public static void awaitInterruptibly(GreenletTask greenlet, int fd, long nanos) throws IOException {
    await(greenlet, fd, Poller.READ, nanos, null, true);
  }

  /**
   * Waits for a descriptor that no event will report. An interrupt or an error ends the wait and stays pending.
   */
  public static void pause(GreenletTask greenlet, long nanos) {
    greenlet.waitsForIo = true;
    try {
      Parking.unlessInterrupted(greenlet, new Due(greenlet), nanos);
    } finally {
      greenlet.waitsForIo = false;
    }
  }

  private static void await(
      GreenletTask greenlet, int fd, int direction, long nanos, @Nullable BooleanSupplier isOpen, boolean interruptible)
      throws IOException {
    greenlet.throwDue();
    FdTable fds = greenlet.hub.fds();
    IoWaiter waiter = greenlet.waiter();
    try {
      if (!fds.add(fd, direction, waiter)) {
        return;
      }
      greenlet.waitsForIo = true;
      // Asked after the waiter was added: a thread that closes from now on finds the waiter.
      if (isOpen == null || isOpen.getAsBoolean()) {
        long limit = nanos == 0 ? Parking.FOREVER_NANOS : nanos;
        if (interruptible) {
          Parking.unlessInterrupted(greenlet, waiter, limit);
        } else {
          Parking.uninterruptibly(greenlet, waiter, limit);
        }
      }
    } finally {
      fds.remove(fd, direction, waiter);
      greenlet.waitsForIo = false;
    }
    // After a close, the JDK throws an exception of its own whatever is thrown here, and the error would get lost.
    if (isOpen == null || isOpen.getAsBoolean()) {
      greenlet.throwDue();
    }
  }

  /** An error has been sent to the greenlet. */
  private record Due(GreenletTask greenlet) implements Parking.Condition {
    @Override
    public boolean holds() {
      return greenlet.isDue();
    }
  }
}
