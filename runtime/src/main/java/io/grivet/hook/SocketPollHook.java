package io.grivet.hook;

import io.grivet.hub.FdTable;
import io.grivet.hub.Poller;
import io.grivet.hub.Task;
import io.grivet.threads.GreenletTask;
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
    interrupt(fd, event);
    if (!Grivet.ownVirtualThreads) {
      GrivetEpoll.jdkStopPoll(fd, event);
    }
  }

  public static void stopPoll(int fd) {
    interrupt(fd, BOTH);
    if (!Grivet.ownVirtualThreads) {
      GrivetEpoll.jdkStopPoll(fd);
    }
  }

  /** The same on a JDK that knows who waits, but not for what. */
  public static void stopWait(Thread waiting) {
    GreenletTask greenlet = Identity.recordOf(waiting);
    if (greenlet == null) {
      LockSupport.unpark(waiting);
    } else if (Grivet.HUB.isHere()) {
      greenlet.stopIoWait();
    } else {
      Grivet.HUB.execute(new StopWait(greenlet));
    }
  }

  /** An interrupt closes the socket of a virtual thread, but not that of a platform thread, as ours must seem to be. */
  public static boolean isInterrupted(Thread thread) {
    return Identity.standInOf(thread) == null && thread.isInterrupted();
  }

  /** Called just before a descriptor is closed, while its number cannot yet be another file's. */
  public static void closing(Object dispatcher, FileDescriptor fd) {
    Grivet.HUB.fds().forget(GrivetEpoll.number(fd));
  }

  /** Replaces the close of a selector's own descriptor. */
  public static void close(int fd) throws IOException {
    Grivet.HUB.fds().forget(fd);
    GrivetEpoll.close(fd);
  }

  private static void interrupt(int fd, int directions) {
    FdTable fds = Grivet.HUB.fds();
    if (Grivet.HUB.isHere()) {
      fds.interrupt(fd, directions);
    } else {
      Grivet.HUB.execute(new Interrupt(fds, fd, directions));
    }
  }

  /** A real thread closes: the table belongs to the hub. */
  private static final class Interrupt extends Task {
    private final FdTable fds;
    private final int fd;
    private final int directions;

    Interrupt(FdTable fds, int fd, int directions) {
      this.fds = fds;
      this.fd = fd;
      this.directions = directions;
    }

    @Override
    public void run() {
      fds.interrupt(fd, directions);
    }
  }

  private static final class StopWait extends Task {
    private final GreenletTask greenlet;

    StopWait(GreenletTask greenlet) {
      this.greenlet = greenlet;
    }

    @Override
    public void run() {
      greenlet.stopIoWait();
    }
  }
}
