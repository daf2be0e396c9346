package io.grivet.agent.patch;

import io.grivet.agent.weave.SeamWeave;
import io.grivet.agent.weave.Weave;
import java.util.List;

/**
 * Keeps the loop of a connection fast after a rare event on another connection. Such a loop ends only with its
 * connection.
 *
 * <pre>
 *   program's loop    in a compiled method that may be discarded when something rare happens anywhere in it;
 *     |               a thread inside stays inside, and its call of a method that is not compiled at the
 *     |               time goes to the interpreter forever: HotSpot repairs calls of valid methods only
 *   == seam ==        read(byte[], int, int): throws nothing by itself, so it stays valid, and so do calls of it
 *     |
 *   == seam ==        implRead(byte[], int, int): may be discarded, say at the first reset of a connection; it is
 *                     compiled again, and the seam above calls the new one
 * </pre>
 *
 * <p>Without seams the compiler inlines these methods as it sees fit, and each switch of a connection that was open at
 * the time takes the VM's slow path for interpreted frames. docs/performance.md has the numbers.
 *
 * <p>Not covered: loops that the compiler has not replaced yet, since a running loop is compiled only after thousands
 * of its own iterations.
 */
final class JitSeamsPatch implements JdkPatch {
  private static final String IN = "java/net/Socket$SocketInputStream";
  private static final String OUT = "java/net/Socket$SocketOutputStream";
  private static final String CHANNEL = "sun/nio/ch/SocketChannelImpl";

  @Override
  public String name() {
    return "jit-seams";
  }

  @Override
  public List<Weave> weaves() {
    return List.of(
        SeamWeave.at(IN, "read([BII)I"),
        SeamWeave.at(IN, "implRead([BII)I"),
        SeamWeave.at(OUT, "write([BII)V"),
        SeamWeave.at(OUT, "implWrite([BII)V"),
        SeamWeave.at(CHANNEL, "read(Ljava/nio/ByteBuffer;)I"),
        SeamWeave.at(CHANNEL, "implRead(Ljava/nio/ByteBuffer;)I"),
        SeamWeave.at(CHANNEL, "write(Ljava/nio/ByteBuffer;)I"),
        SeamWeave.at(CHANNEL, "implWrite(Ljava/nio/ByteBuffer;)I"));
  }
}
