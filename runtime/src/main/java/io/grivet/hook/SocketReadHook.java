package io.grivet.hook;

import io.grivet.hub.FdTable;
import io.grivet.threads.GreenletTask;
import io.grivet.threads.Identity;
import java.io.FileDescriptor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import jdk.internal.vm.annotation.Hidden;
import sun.nio.ch.GrivetEpoll;

/**
 * Replaces the system call of a blocking read from a TCP connection. If the hub knows the connection to be empty, the
 * reader waits at once, without the call. {@link FdTable} tells how the hub knows.
 */
public final class SocketReadHook {
  private SocketReadHook() {}

  /** Replaces the read of a {@code Socket}. */
  @Hidden
  public static int read(Object dispatcher, FileDescriptor fd, long address, int length) throws IOException {
    GreenletTask greenlet = Identity.current();
    if (greenlet == null) {
      return GrivetEpoll.read(dispatcher, fd, address, length);
    }
    FdTable fds = greenlet.hub().fds();
    int number = GrivetEpoll.number(fd);
    if (!fds.mayHold(number)) {
      return GrivetEpoll.UNAVAILABLE;
    }
    return fds.got(number, GrivetEpoll.read(dispatcher, fd, address, length), length);
  }

  /** Replaces the read of a {@code SocketChannel}. Other streams may give less than they have; selectors must ask. */
  @Hidden
  public static int read(FileDescriptor fd, ByteBuffer buffer, long position, Object dispatcher, Object channel)
      throws IOException {
    int length = buffer.remaining();
    GreenletTask greenlet = Identity.current();
    if (length == 0 || buffer.isReadOnly() || !((SocketChannel) channel).isBlocking() || greenlet == null
        || !GrivetEpoll.isInternet(channel)) {
      return GrivetEpoll.read(fd, buffer, position, dispatcher);
    }
    FdTable fds = greenlet.hub().fds();
    int number = GrivetEpoll.number(fd);
    if (!fds.mayHold(number)) {
      return GrivetEpoll.UNAVAILABLE;
    }
    return fds.got(number, GrivetEpoll.read(fd, buffer, position, dispatcher), length);
  }
}
