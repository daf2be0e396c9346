package io.grivet.agent.patch;

import io.grivet.agent.weave.CallWeave;
import io.grivet.agent.weave.Weave;
import io.grivet.hook.SocketReadHook;
import java.util.List;

/**
 * Lets a blocking read of a TCP connection that is known to be empty wait without a system call, which would only
 * return that result.
 *
 * <p>Not covered: reads into several buffers, UNIX-domain sockets, pipes, datagrams; they ask the kernel first.
 */
final class SocketReadPatch implements JdkPatch {
  private static final String SOCKET = "sun/nio/ch/NioSocketImpl";
  private static final String CHANNEL = "sun/nio/ch/SocketChannelImpl";
  private static final String READ = "sun/nio/ch/NativeDispatcher.read(Ljava/io/FileDescriptor;JI)I";
  private static final String READ_BUFFER =
      "sun/nio/ch/IOUtil.read(Ljava/io/FileDescriptor;Ljava/nio/ByteBuffer;JLsun/nio/ch/NativeDispatcher;)I";
  private static final Class<SocketReadHook> HOOK = SocketReadHook.class;

  @Override
  public String name() {
    return "socket-read";
  }

  @Override
  public List<Weave> weaves() {
    return List.of(
        CallWeave.replace(SOCKET, "tryRead(Ljava/io/FileDescriptor;[BII)I", READ, 1, HOOK, "read"),
        CallWeave.replace(CHANNEL, "tryRead([BII)I", READ, 1, HOOK, "read"),
        CallWeave.replaceWithThis(CHANNEL, "implRead(Ljava/nio/ByteBuffer;)I", READ_BUFFER, 2, HOOK, "read"));
  }
}
