package io.grivet.hook;

import io.grivet.hub.Poller;
import io.grivet.hub.Task;
import io.grivet.threads.GreenletTask;
import io.grivet.threads.Hubs;
import io.grivet.threads.Identity;
import io.grivet.threads.IoWait;
import java.io.FileDescriptor;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import sun.nio.ch.GrivetChannels;
import sun.nio.ch.GrivetEpoll;

/**
 * Makes {@code FileChannel.transferTo} to a socket channel in blocking mode go on until all is sent, as
 * {@link BlockingModeHook} does for writes. The descriptor does not block, so the greenlet waits, not its OS thread.
 *
 * <p>The wait ends when there is room; when the socket is closed, which the JDK reports to the poller; and when the
 * file is closed, also by an interrupt of this thread. At a close of the file, the JDK signals the OS threads in a list
 * of its own. That list is of no use to a waiting greenlet, so this class has its own list.
 */
public final class TransferHook {
  /*
   *   waiter:   adds itself to the list, then looks whether the file is open, then waits
   *   closer:   marks the file as closed, then looks at the list
   *
   * Head and mark are volatile, so at least one of them sees the other. Only the holder of the baton changes or walks
   * the list; a closer on another thread has the hub walk it.
   */
  private static volatile @Nullable Transfer first;

  private TransferHook() {}

  /**
   * Called on entry to the JDK's transfer to a socket. A greenlet that waits may go on with another OS thread, so the
   * JDK must not note the present one, as for a virtual thread.
   */
  public static void begin() {
    note(true);
  }

  public static void end() {
    note(false);
  }

  private static void note(boolean transfers) {
    GreenletTask greenlet = Identity.current();
    if (greenlet != null) {
      greenlet.transfers = transfers;
    }
  }

  /** Replaces the JDK's loop around sendfile. Returns the result of sendfile, or the sum of several. */
  public static long transferTo(Object source, long position, int count, FileDescriptor to, Object target)
      throws IOException {
    FileChannel file = (FileChannel) source;
    SocketChannel socket = (SocketChannel) target;
    boolean waits = BlockingModeHook.waits(socket);
    if (waits && Identity.current() != null) {
      GrivetChannels.forceNonBlocking(socket, to);
    }
    long sent = 0;
    while (true) {
      long n;
      try {
        n = GrivetChannels.transferTo(file, position + sent, count - sent, to);
      } catch (Exception e) { // an IOException too, which the native method does not declare
        if (sent > 0 && e instanceof IOException) {
          return sent; // sendfile too forgets the error if it has sent something, and the next call meets an error
        }
        throw e;
      }
      if (n > 0) {
        sent += n;
        if (sent == count || !waits) {
          return sent;
        }
      } else if (n == GrivetChannels.UNAVAILABLE && waits) {
        awaitRoom(file, socket, to);
        if (!file.isOpen() || !socket.isOpen()) {
          return sent > 0 ? sent : n;
        }
      } else if (n != GrivetChannels.INTERRUPTED || !file.isOpen()) {
        return sent > 0 ? sent : n; // none: the file has become shorter
      }
    }
  }

  private static void awaitRoom(FileChannel file, SocketChannel socket, FileDescriptor to) throws IOException {
    GreenletTask greenlet = Identity.current();
    if (greenlet == null) {
      GrivetChannels.awaitRoom(socket);
      return;
    }
    int number = GrivetEpoll.number(to);
    Transfer waiting = new Transfer(greenlet, file, socket, number, first);
    first = waiting;
    try {
      IoWait.await(greenlet, number, Poller.WRITE, 0, waiting);
    } finally {
      remove(waiting);
    }
  }

  private static void remove(Transfer gone) {
    if (first == gone) {
      first = gone.next;
      return;
    }
    for (Transfer t = first; t != null; t = t.next) {
      if (t.next == gone) {
        t.next = gone.next;
        return;
      }
    }
  }

  /** Wakes waiters. Called when a file channel has been marked as closed, before the JDK waits for its users. */
  public static void closing(Object file) {
    if (first == null) {
      return;
    }
    if (Hubs.isHere()) { // needs no memory: a close must not fail midway
      wake(file);
    } else {
      Hubs.current().execute(new Closing(file));
    }
  }

  private static void wake(Object file) {
    for (Transfer t = first; t != null; t = t.next) {
      if (t.file == file) {
        t.greenlet.hub().fds().interrupt(t.number, Poller.WRITE);
      }
    }
  }

  /** A transfer that waits. */
  private static final class Transfer implements BooleanSupplier {
    private final GreenletTask greenlet;
    private final FileChannel file;
    private final SocketChannel socket;
    private final int number;
    private @Nullable Transfer next;

    Transfer(
        GreenletTask greenlet, FileChannel file, SocketChannel socket, int number, @Nullable Transfer next) {
      this.greenlet = greenlet;
      this.file = file;
      this.socket = socket;
      this.number = number;
      this.next = next;
    }

    @Override
    public boolean getAsBoolean() {
      return file.isOpen() && socket.isOpen();
    }
  }

  private static final class Closing extends Task {
    private final Object file;

    Closing(Object file) {
      this.file = file;
    }

    @Override
    public void run() {
      wake(file);
    }
  }
}
