package io.grivet.hook;

import io.grivet.threads.Checkpoint;
import io.grivet.threads.Conversion;
import io.grivet.threads.GreenletTask;
import io.grivet.threads.Identity;
import io.grivet.threads.IoWait;
import java.io.FileDescriptor;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.channels.SelectableChannel;
import java.util.concurrent.TimeUnit;
import jdk.internal.misc.Blocker;
import jdk.internal.vm.annotation.ReservedStackAccess;
import sun.nio.ch.GrivetChannels;
import sun.nio.ch.GrivetEpoll;

/** Around calls of the JDK that may block in the kernel. Another carrier runs the hub meanwhile. */
public final class NativeCallHook {
  private static final long FIRST_PAUSE = TimeUnit.MILLISECONDS.toNanos(1);
  private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(32);

  /** An argument that a method of the JDK has no place for. Greenlets only. */
  private static boolean asksForOsThread;

  private NativeCallHook() {}

  // -- known to block: the baton is handed over at once --------------------------------------------------------------

  /** Returns true if {@link #end} must take the baton back. */
  public static boolean begin() {
    GreenletTask greenlet = Identity.current();
    if (greenlet == null) {
      return Blocker.begin();
    }
    greenlet.hub().baton().release();
    return true;
  }

  public static boolean begin(boolean blocking) {
    return blocking && begin();
  }

  @ReservedStackAccess
  public static void end(boolean released) {
    GreenletTask greenlet = Identity.current();
    if (greenlet == null) {
      Blocker.end(released);
    } else if (released) {
      greenlet.hub().baton().acquire();
    }
  }

  /** Replaces the wait of an asynchronous channel group for its events. */
  public static int epollWait(int epfd, long events, int max, int millis) throws IOException {
    boolean released = begin();
    try {
      return GrivetEpoll.await(epfd, events, max, millis);
    } finally {
      end(released);
    }
  }

  // -- seldom blocks: handed over only if the call lasts -------------------------------------------------------------

  public static void enter() {
    GreenletTask greenlet = Identity.current();
    if (greenlet != null) {
      greenlet.hub().baton().enterNative();
    }
  }

  /** Ends {@link #enter}, or whatever another hook began in its place. */
  @ReservedStackAccess
  public static void leave() {
    GreenletTask greenlet = Identity.current();
    if (greenlet != null) {
      greenlet.hub().baton().acquire();
    }
  }

  // -- others --------------------------------------------------------------------------------------------------------

  /**
   * Replaces what a thread leaves with a file before a call on it, for whoever closes the file meanwhile. A greenlet in
   * such a call is on its carrier, and a signal ends the call, as that of a platform thread.
   */
  public static long nativeThread() {
    asksForOsThread = true;
    try {
      return GrivetEpoll.nativeThread();
    } finally {
      asksForOsThread = false;
    }
  }

  /** Called with what the thread itself would leave, on a JDK where that is no number: it is a greenlet's carrier. */
  public static Thread threadToSignal(Thread current) {
    return Identity.recordOf(current) == null ? current : GrivetThreads.currentCarrier();
  }

  /** Inside the JDK's method that {@link #nativeThread} calls. */
  public static boolean isVirtual(Thread current) {
    return current.isVirtual() && !(asksForOsThread && Identity.recordOf(current) != null);
  }

  /**
   * Replaces the connect of a UNIX-domain socket. Its descriptor does not block, and nothing tells when a full backlog
   * has room again, so this asks now and then.
   *
   * @param channel the one that connects: closing it, or an interrupt, which closes it too, ends the wait
   */
  public static int connect(FileDescriptor fd, SocketAddress address, SelectableChannel channel) throws IOException {
    GreenletTask greenlet = Identity.current();
    long pause = FIRST_PAUSE;
    for (;;) {
      try {
        return GrivetEpoll.connect(fd, address);
      } catch (IOException e) {
        boolean full = GrivetChannels.wouldBlock().equals(e.getMessage());
        // While the JVM ends, hooks delete files: a platform thread waits in the kernel then, and sees nothing of it.
        boolean ending = pause > FIRST_PAUSE && !Conversion.isUnderWay();
        if (!full && !ending || greenlet == null || !channel.isBlocking() || !channel.isOpen()) {
          throw e;
        }
      }
      IoWait.pause(greenlet, pause);
      if (channel.isOpen()) {
        Checkpoint.here();
      }
      pause = Math.min(pause * 2, LONGEST_PAUSE);
    }
  }
}
