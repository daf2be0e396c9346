package io.grivet.threads;

import io.grivet.hub.FdTable;
import io.grivet.hub.FdWaiter;
import io.grivet.hub.Hub;
import io.grivet.hub.Poller;
import java.io.IOException;
import java.util.function.BooleanSupplier;

/** Parks the running greenlet until a descriptor may be ready. The caller then tries its call again. */
public final class IoWait {
  private IoWait() {}

  /**
   * Waits as a platform thread waits in poll(2): an interrupt stays pending and does not end the wait. A virtual thread
   * that the application made returns at an interrupt, as the JDK documents for it. An error that somebody has sent is
   * thrown instead of waiting; nothing has been read or written then, and the descriptor is as it was.
   *
   * @param direction {@link Poller#READ} or {@link Poller#WRITE}
   * @param nanos longest wait, 0 for no limit
   * @param isOpen asked again once a close by another thread would wake this wait
   */
  public static void await(GreenletTask greenlet, int fd, int direction, long nanos, BooleanSupplier isOpen)
      throws IOException {
    await(greenlet, fd, direction, nanos, isOpen, greenlet.facade == null);
  }

  /** Waits for a descriptor to be readable; an interrupt ends the wait. */
  public static void awaitInterruptibly(GreenletTask greenlet, int fd, long nanos) throws IOException {
    await(greenlet, fd, Poller.READ, nanos, null, true);
  }

  /** Waits for a descriptor of which no event will tell. May return early, as it does if an error was sent. */
  public static void pause(GreenletTask greenlet, long nanos) {
    greenlet.waitsForIo = true;
    try {
      if (!greenlet.isDue()) {
        GrivetThreads.parkNanos(greenlet.thread, nanos);
      }
    } finally {
      greenlet.endWait();
    }
  }

  private static void await(
      GreenletTask greenlet, int fd, int direction, long nanos, BooleanSupplier isOpen, boolean interruptible)
      throws IOException {
    greenlet.throwDue();
    FdTable fds = greenlet.hub.fds();
    FdWaiter waiter = greenlet.waiter();
    if (!fds.add(fd, direction, waiter)) {
      return;
    }
    greenlet.waitsForIo = true;
    try {
      // Asked after the waiter was added: whoever closes from now on finds it.
      if (isOpen == null || isOpen.getAsBoolean()) {
        park(greenlet, waiter, nanos, interruptible);
      }
    } finally {
      fds.remove(fd, direction, waiter);
      greenlet.endWait();
    }
    // The JDK throws an exception of its own for what was closed, whatever is thrown here: the error must not get lost.
    if (isOpen == null || isOpen.getAsBoolean()) {
      greenlet.throwDue();
    }
  }

  private static void park(GreenletTask greenlet, FdWaiter waiter, long nanos, boolean interruptible) {
    Thread thread = greenlet.thread;
    long left = Math.min(nanos, Hub.MAX_DELAY_NANOS);
    long deadline = nanos == 0 ? 0 : System.nanoTime() + left;
    while (!waiter.isSignalled() && !greenlet.isDue()) {
      if (GrivetThreads.interruptedFlag(thread)) {
        if (interruptible) {
          break;
        }
        // A park returns at once while the flag is set, so it is put aside until endWait().
        greenlet.heldInterrupt = true;
        GrivetThreads.getAndClearInterrupt(thread);
      }
      if (nanos == 0) {
        GrivetThreads.park(thread);
      } else {
        GrivetThreads.parkNanos(thread, left);
        left = deadline - System.nanoTime();
        if (left <= 0) {
          break;
        }
      }
      if (!waiter.isSignalled() && !greenlet.isDue() && !GrivetThreads.interruptedFlag(thread)) {
        greenlet.heldPermit = true; // a permit from before this wait, meant for a park of the program
      }
    }
  }
}
