package io.grivet.hook;

import io.grivet.hub.Poller;
import io.grivet.threads.GreenletTask;
import io.grivet.threads.Identity;
import io.grivet.threads.IoWait;
import java.io.FileDescriptor;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import sun.nio.ch.GrivetChannels;
import sun.nio.ch.GrivetEpoll;

/**
 * Makes {@code FileChannel.transferTo} to a socket channel in blocking mode go on until all is sent, as
 * {@link BlockingModeHook} does for writes. The descriptor does not block, so the greenlet waits, not its OS thread.
 *
 * <p>The wait ends when there is room; when the socket is closed, which the JDK reports to the poller; and when the
 * file is closed, also by an interrupt of this thread. At a close of the file, the JDK signals the OS threads in a list
 * of its own. That list is of no use to a waiting greenlet, so this class has its own set.
 */
public final class TransferHook {
  /*
   *   waiter:   adds itself to the set, then looks whether the file is open, then waits
   *   closer:   marks the file as closed, then looks at the set
   *
   * Set and mark are safe for several threads, so at least one of them sees the other. Transfers wait on several hubs.
   */
  private static final Set<Transfer> WAITING = ConcurrentHashMap.newKeySet();

  private TransferHook() {}

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
    Transfer waiting = new Transfer(greenlet, file, socket);
    WAITING.add(waiting);
    try {
      IoWait.await(greenlet, number, Poller.WRITE, 0, waiting);
    } finally {
      WAITING.remove(waiting);
    }
  }

  /** Wakes waiters. Called when a file channel has been marked as closed, before the JDK waits for its users. */
  public static void closing(Object file) {
    if (WAITING.isEmpty()) {
      return;
    }
    for (Transfer transfer : WAITING) {
      if (transfer.file == file) {
        transfer.greenlet.stopIoWait();
      }
    }
  }

  /** A transfer that waits. */
  private static final class Transfer implements BooleanSupplier {
    private final GreenletTask greenlet;
    private final FileChannel file;
    private final SocketChannel socket;

    Transfer(GreenletTask greenlet, FileChannel file, SocketChannel socket) {
      this.greenlet = greenlet;
      this.file = file;
      this.socket = socket;
    }

    @Override
    public boolean getAsBoolean() {
      return file.isOpen() && socket.isOpen();
    }
  }
}
