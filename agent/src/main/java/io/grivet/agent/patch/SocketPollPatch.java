package io.grivet.agent.patch;

import static io.grivet.agent.weave.CallWeave.replace;
import static io.grivet.agent.weave.OneOf.oneOf;

import io.grivet.agent.weave.EntryWeave;
import io.grivet.agent.weave.Weave;
import io.grivet.hook.SocketPollHook;
import java.util.List;

/**
 * Makes blocking socket, channel and selector calls wait on the hub.
 *
 * <p>On a virtual thread every such call that cannot finish at once ends in {@code Poller}. The patch replaces the
 * calls of {@code Poller}, not its methods: its class initialiser would start poller threads that have no use.
 *
 * <p>Not covered: the poll(2) selector, which blocks in a native call.
 */
final class SocketPollPatch implements JdkPatch {
  private static final String POLLER = "sun/nio/ch/Poller";
  private static final String POLL = POLLER + ".poll(IIJLjava/util/function/BooleanSupplier;)V";
  private static final String POLL_SELECTOR = POLLER + ".pollSelector(IJ)V";
  /** JDK 25 names the descriptor, JDK 27 the thread that waits for it. */
  private static final String STOP_ONE = POLLER + ".stopPoll(II)V";
  private static final String STOP_BOTH = POLLER + ".stopPoll(I)V";
  private static final String STOP_THREAD = POLLER + ".stopPoll(Ljava/lang/Thread;)V";
  private static final String SIGNAL = "sun/nio/ch/NativeThread.signal(Ljava/lang/Thread;)V";
  private static final String IS_INTERRUPTED = "java/lang/Thread.isInterrupted()Z";
  private static final String SOCKET = "sun/nio/ch/NioSocketImpl";
  private static final String DATAGRAM = "sun/nio/ch/DatagramChannelImpl";
  private static final String SELECTOR = "sun/nio/ch/EPollSelectorImpl";
  private static final Class<SocketPollHook> HOOK = SocketPollHook.class;

  @Override
  public String name() {
    return "socket-poll";
  }

  @Override
  public List<Weave> weaves() {
    return List.of(
        replace(SOCKET, null, POLL, 1, HOOK, "poll"),
        replace(DATAGRAM, null, POLL, 1, HOOK, "poll"),
        replace("sun/nio/ch/SelChImpl", null, POLL, 1, HOOK, "poll"),
        replace(SELECTOR, null, POLL_SELECTOR, 2, HOOK, "pollSelector"),

        stop(SOCKET, STOP_ONE, 2, STOP_THREAD),
        stop("sun/nio/ch/SocketChannelImpl", STOP_ONE, 2, STOP_THREAD),
        stop("sun/nio/ch/NativeDispatcher", STOP_BOTH, 1, SIGNAL),

        // An interrupt does not close the socket of a platform thread.
        replace(SOCKET, "park(Ljava/io/FileDescriptor;IJ)V", IS_INTERRUPTED, 1, HOOK, "isInterrupted"),
        replace(DATAGRAM, "park(IJ)V", IS_INTERRUPTED, 1, HOOK, "isInterrupted"),

        // The number of a closed descriptor may be reused for another file.
        EntryWeave.before("sun/nio/ch/UnixDispatcher", "close(Ljava/io/FileDescriptor;)V", HOOK, "closing"),
        replace(SELECTOR, "implClose()V", "sun/nio/ch/FileDispatcherImpl.closeIntFD(I)V", 1, HOOK, "close"));
  }

  private static Weave stop(String target, String byDescriptor, int calls, String byThread) {
    return oneOf(
        replace(target, null, byDescriptor, calls, HOOK, "stopPoll"),
        replace(target, null, byThread, 2, HOOK, "stopWait"));
  }
}
