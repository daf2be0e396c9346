package sun.nio.ch;

import java.io.FileDescriptor;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.function.BooleanSupplier;
import jdk.internal.access.SharedSecrets;
import jdk.internal.vm.annotation.Hidden;

/**
 * The package-private epoll, eventfd and poller calls of the JDK, made callable for Grivet.
 *
 * <p>The class decides nothing: one line per call. Safe to call from any thread.
 */
public final class GrivetEpoll {
  public static final int IN = EPoll.EPOLLIN;
  public static final int OUT = EPoll.EPOLLOUT;
  public static final int ADD = EPoll.EPOLL_CTL_ADD;
  public static final int MODIFY = EPoll.EPOLL_CTL_MOD;

  private GrivetEpoll() {}

  public static int create() throws IOException {
    return EPoll.create();
  }

  /** Calls epoll_ctl; returns 0 or the error number. */
  public static int ctl(int epfd, int opcode, int fd, int events) {
    return EPoll.ctl(epfd, opcode, fd, events);
  }

  /** Waits for events; returns their number, or a negative {@link IOStatus} value when interrupted. */
  public static int await(int epfd, long events, int max, int millis) throws IOException {
    return EPoll.wait(epfd, events, max, millis);
  }

  /** Returns true if there are events, without waiting and without taking the events. */
  public static boolean isReadable(int epfd) throws IOException {
    return Net.poll(IOUtil.newFD(epfd), Net.POLLIN, 0) != 0;
  }

  public static long allocateEvents(int count) {
    return EPoll.allocatePollArray(count);
  }

  public static int descriptor(long events, int i) {
    return EPoll.getDescriptor(EPoll.getEvent(events, i));
  }

  public static int events(long events, int i) {
    return EPoll.getEvents(EPoll.getEvent(events, i));
  }

  // -- eventfd -------------------------------------------------------------------------------------------------------

  public static Object newEventFd() throws IOException {
    return new EventFD();
  }

  public static int descriptor(Object eventFd) {
    return ((EventFD) eventFd).efd();
  }

  public static void ring(Object eventFd) throws IOException {
    ((EventFD) eventFd).set();
  }

  // -- the JDK's own way, for threads that are not ours --------------------------------------------------------------

  public static void jdkPoll(int fd, int event, long nanos, BooleanSupplier isOpen) throws IOException {
    Poller.poll(fd, event, nanos, isOpen);
  }

  public static void jdkPollSelector(int fd, long nanos) throws IOException {
    Poller.pollSelector(fd, nanos);
  }

  public static void jdkStopPoll(int fd, int event) {
    Poller.stopPoll(fd, event);
  }

  public static void jdkStopPoll(int fd) {
    Poller.stopPoll(fd);
  }

  public static void close(int fd) throws IOException {
    FileDispatcherImpl.closeIntFD(fd);
  }

  public static int number(FileDescriptor fd) {
    return SharedSecrets.getJavaIOFileDescriptorAccess().get(fd);
  }

  // -- streams -------------------------------------------------------------------------------------------------------

  /** The JDK's value for "would block". */
  public static final int UNAVAILABLE = IOStatus.UNAVAILABLE;

  /** Returns the number of bytes, or a negative {@link IOStatus} value. */
  @Hidden
  public static int read(Object dispatcher, FileDescriptor fd, long address, int length) throws IOException {
    return ((NativeDispatcher) dispatcher).read(fd, address, length);
  }

  @Hidden
  public static int read(FileDescriptor fd, ByteBuffer buffer, long position, Object dispatcher) throws IOException {
    return IOUtil.read(fd, buffer, position, (NativeDispatcher) dispatcher);
  }

  /** Returns false for a UNIX-domain socket. */
  public static boolean isInternet(Object channel) {
    return ((SocketChannelImpl) channel).isNetSocket();
  }

  // -- files ---------------------------------------------------------------------------------------------------------

  /** Returns true for a pipe, a terminal or a socket, where a read may wait without end. */
  public static boolean isEndless(FileDescriptor fd) throws IOException {
    return UnixFileDispatcherImpl.isOther0(fd);
  }

  /** Returns true if a read would return at once. */
  public static boolean isReadable(FileDescriptor fd) throws IOException {
    return Net.poll(fd, Net.POLLIN, 0) != 0;
  }

  /** Returns true if a write of up to 4096 bytes would return at once. */
  public static boolean isWritable(FileDescriptor fd) throws IOException {
    return Net.poll(fd, Net.POLLOUT, 0) != 0;
  }

  /**
   * Returns the number that a signal needs to end a system call of the calling OS thread; woven, see the file patch.
   */
  public static long nativeThread() {
    return NativeThread.current();
  }

  /** Connects a UNIX-domain socket. */
  public static int connect(FileDescriptor fd, SocketAddress address) throws IOException {
    return UnixDomainSockets.connect(fd, address);
  }
}
