package io.grivet.hook;

import io.grivet.hub.Poller;
import io.grivet.threads.Conversion;
import io.grivet.threads.GreenletTask;
import io.grivet.threads.Hubs;
import io.grivet.threads.Identity;
import io.grivet.threads.IoWait;
import java.io.FileDescriptor;
import java.io.IOException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import sun.nio.ch.GrivetEpoll;

/**
 * Replaces the calls of {@code sun.nio.ch.Poller}, where every blocking socket, channel and selector call of a virtual
 * thread ends. The JDK's poller is initialised only if a thread that is not on the hub needs it.
 */
public final class SocketPollHook {
  private static final int BOTH = Poller.READ | Poller.WRITE;

  private SocketPollHook() {}

  /** @param nanos longest wait; 0 for no limit */
  public static void poll(int fd, int event, long nanos, BooleanSupplier isOpen) throws IOException {
    GreenletTask greenlet = Identity.current();
    if (greenlet == null) {
      GrivetEpoll.jdkPoll(fd, event, nanos, isOpen);
    } else {
      IoWait.await(greenlet, fd, event, nanos, isOpen);
    }
  }

  /** Waits for a selector. An interrupt ends the wait, since a selector is interruptible on every kind of thread. */
  public static void pollSelector(int fd, long nanos) throws IOException {
    GreenletTask greenlet = Identity.current();
    if (greenlet == null) {
      GrivetEpoll.jdkPollSelector(fd, nanos);
    } else {
      IoWait.awaitInterruptibly(greenlet, fd, nanos);
    }
  }

  /** Wakes the waiters of a descriptor that is being closed or shut down. */
  public static void stopPoll(int fd, int event) {
    Hubs.interrupt(fd, event);
    if (!Conversion.ownsVirtualThreads()) {
      GrivetEpoll.jdkStopPoll(fd, event);
    }
  }

  public static void stopPoll(int fd) {
    Hubs.interrupt(fd, BOTH);
    if (!Conversion.ownsVirtualThreads()) {
      GrivetEpoll.jdkStopPoll(fd);
    }
  }

  /** Wakes a waiter on a JDK that knows the waiting thread, but not the descriptor. */
  public static void stopWait(Thread waiting) {
    GreenletTask greenlet = Identity.recordOf(waiting);
    if (greenlet == null) {
      LockSupport.unpark(waiting);
    } else {
      greenlet.stopIoWait();
    }
  }

  /** Returns false for a stand-in: an interrupt closes the socket of a virtual thread, but not of a platform thread. */
  public static boolean isInterrupted(Thread thread) {
    return Identity.standInOf(thread) == null && thread.isInterrupted();
  }

  /** Forgets a descriptor. Called just before it is closed, while its number cannot yet be another file's. */
  public static void closing(Object dispatcher, FileDescriptor fd) {
    Hubs.forget(GrivetEpoll.number(fd));
  }

  /** Replaces the close of a selector's own descriptor. */
  public static void close(int fd) throws IOException {
    Hubs.forget(fd);
    GrivetEpoll.close(fd);
  }
}
