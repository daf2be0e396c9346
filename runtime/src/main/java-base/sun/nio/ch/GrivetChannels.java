package sun.nio.ch;

import java.io.FileDescriptor;
import java.io.IOException;
import java.nio.ByteBuffer;
import jdk.internal.access.SharedSecrets;
import jdk.internal.misc.Unsafe;
import jdk.internal.vm.annotation.Hidden;

/**
 * The package-private calls of the JDK on stream channels and their descriptors, made callable for Grivet.
 *
 * <p>The class decides nothing: one line per call. Safe to call from any thread.
 */
public final class GrivetChannels {
  /** Error numbers of Linux, the same on every processor that the JDK runs on. */
  private static final int EAGAIN = 11;
  private static final int EPIPE = 32;
  private static final int ECONNRESET = 104;

  private static final Unsafe U = Unsafe.getUnsafe();
  private static final FileDispatcher FILES = new FileDispatcherImpl();

  /** The JDK's values for "would block" and for "ended by a signal". */
  public static final int UNAVAILABLE = IOStatus.UNAVAILABLE;
  public static final int INTERRUPTED = IOStatus.INTERRUPTED;
  /** The JDK's limits of buffers, and of bytes, for one gathering call. */
  public static final int MOST_BUFFERS = IOUtil.IOV_MAX;
  public static final long MOST_BYTES = IOUtil.WRITEV_MAX;

  private GrivetChannels() {}

  /** Members that only {@code transferTo} needs. */
  private static final class Fields {
    private static final long FILE = U.objectFieldOffset(FileChannelImpl.class, "fd");
    private static final long LOCK = U.objectFieldOffset(SocketChannelImpl.class, "stateLock");
    private static final long FORCED = U.objectFieldOffset(SocketChannelImpl.class, "forcedNonBlocking");
  }

  // -- writes; each returns the number of bytes, or a negative IOStatus value ----------------------------------------

  @Hidden
  public static int write(FileDescriptor fd, ByteBuffer buffer, long position, Object dispatcher) throws IOException {
    return IOUtil.write(fd, buffer, position, (NativeDispatcher) dispatcher);
  }

  @Hidden
  public static long write(FileDescriptor fd, ByteBuffer[] buffers, int offset, int length, Object dispatcher)
      throws IOException {
    return IOUtil.write(fd, buffers, offset, length, (NativeDispatcher) dispatcher);
  }

  public static int sendUrgent(FileDescriptor fd, byte data) throws IOException {
    return Net.sendOOB(fd, data);
  }

  /** Asks for the outcome of a connect that did not block; returns false if there is none yet. */
  public static boolean isConnected(FileDescriptor fd) throws IOException {
    return Net.pollConnectNow(fd);
  }

  /** Transfers bytes from the file of a {@code FileChannelImpl}. */
  public static long transferTo(Object file, long position, long count, FileDescriptor to) {
    return FILES.transferTo((FileDescriptor) U.getReference(file, Fields.FILE), position, count, to,
        SharedSecrets.getJavaIOFileDescriptorAccess().getAppend(to));
  }

  /** Keeps the memory of a direct buffer until {@link #release}. */
  public static void acquire(ByteBuffer buffer) {
    IOUtil.acquireScope(buffer, false);
  }

  public static void release(ByteBuffer buffer) {
    IOUtil.releaseScope(buffer);
  }

  // -- waits ---------------------------------------------------------------------------------------------------------

  /** Waits as the channel itself does, on every kind of thread. */
  public static void awaitRoom(Object channel) throws IOException {
    ((SelChImpl) channel).park(Net.POLLOUT);
  }

  /** Waits in poll(2); a signal ends it. */
  public static void awaitRoom(FileDescriptor fd) throws IOException {
    Net.poll(fd, Net.POLLOUT, -1);
  }

  /**
   * Returns true if a write would fail, according to the descriptor's state; a pending error is left for the next call.
   */
  public static boolean isBroken(FileDescriptor fd) throws IOException {
    return (Net.poll(fd, 0, 0) & (Net.POLLERR | Net.POLLHUP)) != 0;
  }

  // -- channels ------------------------------------------------------------------------------------------------------

  public static FileDescriptor descriptor(Object channel) {
    return ((SelChImpl) channel).getFD();
  }

  /** Returns true for TCP; false for a UNIX-domain socket and for a pipe. */
  public static boolean isInternet(Object channel) {
    return channel instanceof SocketChannelImpl socket && socket.isNetSocket();
  }

  /** Does the first step of a virtual thread's read or write. Only the holder of the channel's write lock may call. */
  public static void forceNonBlocking(Object channel, FileDescriptor fd) throws IOException {
    if (!U.getBooleanVolatile(channel, Fields.FORCED)) {
      synchronized (U.getReference(channel, Fields.LOCK)) {
        if (((SocketChannelImpl) channel).isOpen()) {
          IOUtil.configureBlocking(fd, false);
          U.putBooleanVolatile(channel, Fields.FORCED, true);
        }
      }
    }
  }

  // -- errors --------------------------------------------------------------------------------------------------------

  /** Returns the text of "would block", as in exceptions of sockets; the next methods return two further texts. */
  public static String wouldBlock() {
    return GrivetErrors.text(EAGAIN, "Resource temporarily unavailable");
  }

  public static String brokenPipe() {
    return GrivetErrors.text(EPIPE, "Broken pipe");
  }

  public static String reset() {
    return GrivetErrors.text(ECONNRESET, "Connection reset by peer");
  }
}
