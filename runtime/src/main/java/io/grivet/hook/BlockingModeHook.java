package io.grivet.hook;

import io.grivet.hub.Poller;
import io.grivet.threads.Identity;
import io.grivet.threads.IoWait;
import java.io.FileDescriptor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;
import java.util.function.BooleanSupplier;
import jdk.internal.vm.annotation.Hidden;
import sun.nio.ch.GrivetChannels;
import sun.nio.ch.GrivetEpoll;

/**
 * Makes a write of a channel in blocking mode go on until all is written, although the descriptor of a greenlet does
 * not block.
 *
 * <p>OS threads get the same, since a greenlet may have made their descriptor non-blocking. A virtual thread of the
 * program gets the JDK's result, which is the number of bytes that the first system call took.
 */
public final class BlockingModeHook {
  /*
   * A write of n bytes to a blocking descriptor goes on in the kernel until all are taken, or until something happens:
   * a signal (by which the JDK ends a call on a closed channel), a shutdown, an error. The kernel then returns the
   * number taken, and gives the reason at the next call. The same here, with a wait of the greenlet in place of the
   * kernel's:
   *
   *   write --all--> return                                         the usual case: one comparison more
   *     |some
   *     v
   *   write the rest --all--> return
   *     |  ^--some--'
   *     |would block
   *     v
   *   wait for room --closed, or broken--> return the number taken  poll(2) tells "broken", and leaves the error to
   *     `--> write the rest                                         the next call
   *
   * Before each wait the kernel has returned "would block", as FdTable demands: a short write alone may have another
   * reason, and then no event would follow. The wait of a UNIX-domain socket itself consumes the error, so poll(2) is
   * not asked; a call that then fails counts as the end.
   */

  /** Bytes per further system call, so that a large buffer on the heap is not copied as a whole each time. */
  private static final int ROUND = 1 << 20;

  private BlockingModeHook() {}

  @Hidden
  public static int write(FileDescriptor fd, ByteBuffer buffer, long position, Object dispatcher, Object channel)
      throws IOException {
    int wrote = GrivetChannels.write(fd, buffer, position, dispatcher);
    return wrote <= 0 || !buffer.hasRemaining() || !waits(channel)
        ? wrote : wrote + rest(fd, buffer, buffer.remaining(), dispatcher, channel);
  }

  @Hidden
  public static long write(
      FileDescriptor fd, ByteBuffer[] buffers, int offset, int length, Object dispatcher, Object channel)
      throws IOException {
    long asked = asked(buffers, offset, length);
    long wrote = GrivetChannels.write(fd, buffers, offset, length, dispatcher);
    if (wrote <= 0 || wrote >= asked || !waits(channel)) {
      return wrote;
    }
    for (int i = offset; wrote < asked; i++) {
      int part = (int) Math.min(asked - wrote, buffers[i].remaining());
      int more = part == 0 ? 0 : rest(fd, buffers[i], part, dispatcher, channel);
      wrote += more;
      if (more < part) {
        break;
      }
    }
    return wrote;
  }

  /**
   * Replaces the send of a byte of urgent data.
   *
   * @return the JDK's "interrupted" after a wait: the JDK then asks whether the socket is still open, and tries again
   */
  public static int sendUrgent(FileDescriptor fd, byte data, Object socket) throws IOException {
    int sent = GrivetChannels.sendUrgent(fd, data);
    if (sent != GrivetChannels.UNAVAILABLE || !waits(socket)) {
      return sent;
    }
    if (Identity.current() == null) {
      GrivetChannels.awaitRoom(fd);
    } else {
      IoWait.await(Identity.current(), GrivetEpoll.number(fd), Poller.WRITE, 0, new NoRoom(fd));
    }
    return GrivetChannels.INTERRUPTED;
  }

  /** Returns true if the calling thread must wait until all of a write is done. */
  static boolean waits(Object socket) {
    Thread current = Thread.currentThread();
    return (!current.isVirtual() || Identity.standInOf(current) != null)
        && !(socket instanceof SelectableChannel channel && !channel.isBlocking());
  }

  /** Returns the number of bytes that a gathering call hands to the kernel at once; the call leaves the rest alone. */
  private static long asked(ByteBuffer[] buffers, int offset, int length) {
    long bytes = 0;
    int count = 0;
    for (int i = offset; i < offset + length && count < GrivetChannels.MOST_BUFFERS; i++) {
      int remaining = buffers[i] == null ? 0 : buffers[i].remaining();
      bytes += remaining;
      count += remaining == 0 ? 0 : 1;
    }
    return Math.min(bytes, GrivetChannels.MOST_BYTES);
  }

  /** Writes the next {@code most} bytes, or fewer. Throws nothing, since some bytes were written before. */
  private static int rest(FileDescriptor fd, ByteBuffer buffer, int most, Object dispatcher, Object channel) {
    ByteBuffer window = buffer.duplicate();
    int wrote = 0;
    GrivetChannels.acquire(buffer);
    try {
      while (wrote < most) {
        window.limit(window.position() + Math.min(ROUND, most - wrote));
        int n = GrivetChannels.write(fd, window, -1, dispatcher);
        if (n > 0) {
          wrote += n;
          buffer.position(window.position());
        } else if (n == GrivetChannels.UNAVAILABLE) {
          GrivetChannels.awaitRoom(channel);
          if (!((SelectableChannel) channel).isOpen()
              || GrivetChannels.isInternet(channel) && GrivetChannels.isBroken(fd)) {
            break;
          }
        } else if (n != GrivetChannels.INTERRUPTED) {
          break;
        }
      }
    } catch (IOException e) {
      return wrote; // the next call of the program finds out, as with the kernel's own loop
    } finally {
      GrivetChannels.release(buffer);
    }
    return wrote;
  }

  /** Asked before the wait: a thread that closes the socket puts another descriptor in its place, which has room. */
  private record NoRoom(FileDescriptor fd) implements BooleanSupplier {
    @Override
    public boolean getAsBoolean() {
      try {
        return !GrivetEpoll.isWritable(fd);
      } catch (IOException e) {
        return false; // the next attempt shows the error
      }
    }
  }
}
