package io.grivet.agent.patch;

import static io.grivet.agent.weave.CallWeave.replace;
import static io.grivet.agent.weave.CallWeave.replaceWithArgument;
import static io.grivet.agent.weave.CallWeave.replaceWithThis;

import io.grivet.agent.weave.AroundWeave;
import io.grivet.agent.weave.EntryWeave;
import io.grivet.agent.weave.Weave;
import io.grivet.hook.BlockingModeHook;
import io.grivet.hook.ConnectHook;
import io.grivet.hook.TransferHook;
import java.util.List;

/**
 * Completes in one piece the operations that a channel in blocking mode completes in one piece, although its descriptor
 * does not block: a write, also of several buffers; {@code FileChannel.transferTo}; a byte of urgent data; a connect,
 * whose error has the text of a blocking connect.
 *
 * <p>The JDK relies on the kernel for this. It repeats only an operation that the kernel has not even begun.
 *
 * <p>Not covered: virtual threads of the program, which behave as in the JDK. Reads need no change, since the kernel
 * returns the data that is there; nor do datagrams, which the kernel accepts as a whole; nor do streams of sockets,
 * whose writes the JDK repeats itself.
 */
final class BlockingModePatch implements JdkPatch {
  private static final String SOCKET = "sun/nio/ch/SocketChannelImpl";
  private static final String SINK = "sun/nio/ch/SinkChannelImpl";
  private static final String FILE = "sun/nio/ch/FileChannelImpl";
  private static final String FD = "Ljava/io/FileDescriptor;";
  private static final String DISPATCHER = "Lsun/nio/ch/NativeDispatcher;";
  private static final String BUFFER = "Ljava/nio/ByteBuffer;";
  private static final String WRITE = "sun/nio/ch/IOUtil.write(" + FD + BUFFER + "J" + DISPATCHER + ")I";
  private static final String GATHER = "sun/nio/ch/IOUtil.write(" + FD + "[" + BUFFER + "II" + DISPATCHER + ")J";
  private static final String NIO_SOCKET = "sun/nio/ch/NioSocketImpl";
  private static final String CONNECTED = "sun/nio/ch/Net.pollConnectNow(" + FD + ")Z";
  private static final String URGENT = "sun/nio/ch/Net.sendOOB(" + FD + "B)I";
  private static final String TRANSFER = "transferToSocketChannel(JIL" + SOCKET + ";)J";
  private static final int TARGET = 2;
  private static final Class<BlockingModeHook> HOOK = BlockingModeHook.class;

  @Override
  public String name() {
    return "blocking-mode";
  }

  @Override
  public List<Weave> weaves() {
    return List.of(
        // Each method writes once before it waits, and again in its loop.
        replaceWithThis(SOCKET, "implWrite(" + BUFFER + ")I", WRITE, 2, HOOK, "write"),
        replaceWithThis(SOCKET, "implWrite([" + BUFFER + "II)J", GATHER, 2, HOOK, "write"),
        replaceWithThis(SINK, "write(" + BUFFER + ")I", WRITE, 2, HOOK, "write"),
        replaceWithThis(SINK, "write([" + BUFFER + "II)J", GATHER, 2, HOOK, "write"),

        replaceWithThis(SOCKET, "sendOutOfBandData(B)I", URGENT, 1, HOOK, "sendUrgent"),
        replaceWithThis(NIO_SOCKET, "sendUrgentData(I)V", URGENT, 1, HOOK, "sendUrgent"),

        // A connect with a time limit does not block on any thread.
        replace(SOCKET, "connect(Ljava/net/SocketAddress;)Z", CONNECTED, 1, ConnectHook.class, "isConnected"),
        replace(NIO_SOCKET, "connect(Ljava/net/SocketAddress;I)V", CONNECTED, 1, ConnectHook.class, "isConnected"),

        AroundWeave.around(FILE, TRANSFER, TransferHook.class, "begin", 0, "end"),
        replaceWithArgument(FILE, TRANSFER, FILE + ".transferToFileDescriptor(JI" + FD + ")J", TARGET,
            TransferHook.class, "transferTo"),
        EntryWeave.before(FILE, "implCloseChannel()V", TransferHook.class, "closing"));
  }
}
