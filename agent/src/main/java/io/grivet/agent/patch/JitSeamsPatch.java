package io.grivet.agent.patch;

import io.grivet.agent.weave.SeamWeave;
import io.grivet.agent.weave.Weave;
import java.util.List;

/**
 * Keeps the loop of a connection, which ends only with it, fast after something rare happened to another connection.
 *
 * <pre>
 *   program's loop    in a compiled method that may be thrown away when something rare happens anywhere in it;
 *     |               who is inside stays inside, and a call from there to a method that is not compiled at the
 *     |               time goes to the interpreter for ever: HotSpot mends calls of valid methods only
 *   == seam ==        read(byte[], int, int): throws nothing by itself, so it stays valid, and so do calls of it
 *     |
 *   == seam ==        implRead(byte[], int, int): may be thrown away, say at the first reset of a connection; it is
 *                     compiled again, and the seam above calls the new one
 * </pre>
 *
 * <p>Without seams the compiler joins these as it sees fit, and each switch of a connection that was open at the time
 * takes the VM's slow path for interpreted frames. docs/performance.md has the numbers.
 *
 * <p>Not covered: loops that the compiler has not replaced yet, since a loop is compiled while it runs only after
 * thousands of turns of its own.
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
