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
 * thread ends. The JDK's poller is not even initialised unless a thread that is not ours needs it.
 */
public final class SocketPollHook {
  private static final int BOTH = Poller.READ | Poller.WRITE;

  private SocketPollHook() {}

  /** @param nanos longest wait, 0 for none */
  public static void poll(int fd, int event, long nanos, BooleanSupplier isOpen) throws IOException {
    GreenletTask greenlet = Identity.current();
    if (greenlet == null) {
      GrivetEpoll.jdkPoll(fd, event, nanos, isOpen);
    } else {
      IoWait.await(greenlet, fd, event, nanos, isOpen);
    }
  }

  /** A selector is interruptible on every kind of thread, so an interrupt ends this wait. */
  public static void pollSelector(int fd, long nanos) throws IOException {
    GreenletTask greenlet = Identity.current();
    if (greenlet == null) {
      GrivetEpoll.jdkPollSelector(fd, nanos);
    } else {
      IoWait.awaitInterruptibly(greenlet, fd, nanos);
    }
  }

  /** Wakes whoever waits for a descriptor that is being closed or shut down. */
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

  /** The same on a JDK that knows who waits, but not for what. */
  public static void stopWait(Thread waiting) {
    GreenletTask greenlet = Identity.recordOf(waiting);
    if (greenlet == null) {
      LockSupport.unpark(waiting);
    } else {
      greenlet.stopIoWait();
    }
  }

  /** An interrupt closes the socket of a virtual thread, but not that of a platform thread, as ours must seem to be. */
  public static boolean isInterrupted(Thread thread) {
    return Identity.standInOf(thread) == null && thread.isInterrupted();
  }

  /** Called just before a descriptor is closed, while its number cannot yet be another file's. */
  public static void closing(Object dispatcher, FileDescriptor fd) {
    Hubs.forget(GrivetEpoll.number(fd));
  }

  /** Replaces the close of a selector's own descriptor. */
  public static void close(int fd) throws IOException {
    Hubs.forget(fd);
    GrivetEpoll.close(fd);
  }
}
