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

/** Brackets calls of the JDK that may block in the kernel. Another carrier runs the hub meanwhile. */
public final class NativeCallHook {
  private static final long FIRST_PAUSE = TimeUnit.MILLISECONDS.toNanos(1);
  private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(32);

  /** An argument for which a method of the JDK has no parameter. Greenlets only. */
  private static boolean asksForOsThread;

  private NativeCallHook() {}

  // -- known to block: the baton is handed over at once --------------------------------------------------------------

  /** Hands the baton over. Returns true if {@link #end} must take the baton back. */
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

  /** Ends {@link #enter}, or a bracket that another hook began in its place. */
  @ReservedStackAccess
  public static void leave() {
    GreenletTask greenlet = Identity.current();
    if (greenlet != null) {
      greenlet.hub().baton().acquire();
    }
  }

  // -- others --------------------------------------------------------------------------------------------------------

  /**
   * Returns the OS thread that a caller records in a file for the time of a call, for a thread that closes the file
   * meanwhile. A greenlet in such a call is on its carrier, and a signal ends the call as that of a platform thread. A
   * transfer to a socket is the exception, see {@link TransferHook}.
   */
  public static long nativeThread() {
    GreenletTask greenlet = Identity.current();
    if (greenlet == null || greenlet.transfers) {
      return GrivetEpoll.nativeThread();
    }
    asksForOsThread = true;
    try {
      return GrivetEpoll.nativeThread();
    } finally {
      asksForOsThread = false;
    }
  }

  /** Returns the thread to record on a JDK where the record is not a number: see {@link #nativeThread}. */
  public static Thread threadToSignal(Thread current) {
    GreenletTask greenlet = Identity.recordOf(current);
    return greenlet == null || greenlet.transfers ? current : GrivetThreads.currentCarrier();
  }

  /** Answers inside the JDK's method that {@link #nativeThread} calls. */
  public static boolean isVirtual(Thread current) {
    return current.isVirtual() && !(asksForOsThread && Identity.recordOf(current) != null);
  }

  /**
   * Replaces the connect of a UNIX-domain socket. Its descriptor does not block, and no event reports that a full
   * backlog has room again, so this method asks now and then.
   *
   * @param channel the connecting channel; its close ends the wait, as does an interrupt, which also closes it
   */
  public static int connect(FileDescriptor fd, SocketAddress address, SelectableChannel channel) throws IOException {
    GreenletTask greenlet = Identity.current();
    long pause = FIRST_PAUSE;
    for (;;) {
      try {
        return GrivetEpoll.connect(fd, address);
      } catch (IOException e) {
        boolean full = GrivetChannels.wouldBlock().equals(e.getMessage());
        // While the JVM ends, hooks delete files. A platform thread then waits in the kernel, and does not notice.
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
