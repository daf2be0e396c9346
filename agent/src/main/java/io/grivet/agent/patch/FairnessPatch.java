package io.grivet.agent.patch;

import io.grivet.agent.weave.EntryWeave;
import io.grivet.agent.weave.Weave;
import io.grivet.hook.BusyWaitHook;
import io.grivet.hook.FairnessHook;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets other greenlets run now and then while a greenlet never has to wait: its socket is always ready, or it looks at
 * the clock.
 */
final class FairnessPatch implements JdkPatch {
  private static final String BUFFER = "Ljava/nio/ByteBuffer;";
  private static final String READ_ALL = "read([" + BUFFER + "II)J";
  private static final String WRITE_ALL = "write([" + BUFFER + "II)J";
  private static final String ADDRESS = "Ljava/net/SocketAddress;";

  @Override
  public String name() {
    return "fairness";
  }

  @Override
  public List<Weave> weaves() {
    List<Weave> weaves = new ArrayList<>();
    count(weaves, "NioSocketImpl", "implRead([BIIJ)I", "implWrite([BII)I", "accept(Ljava/net/SocketImpl;)V",
        "available()I");
    count(weaves, "SocketChannelImpl", "read(" + BUFFER + ")I", READ_ALL, "write(" + BUFFER + ")I", WRITE_ALL,
        "blockingRead([BIIJ)I", "blockingWriteFully([BII)V");
    count(weaves, "ServerSocketChannelImpl", "accept()Ljava/nio/channels/SocketChannel;",
        "blockingAccept(J)Ljava/nio/channels/SocketChannel;");
    count(weaves, "DatagramChannelImpl", "receive(" + BUFFER + ")" + ADDRESS,
        "blockingReceive(Ljava/net/DatagramPacket;J)V", "send(" + BUFFER + ADDRESS + ")I",
        "blockingSend(Ljava/net/DatagramPacket;)V",
        "read(" + BUFFER + ")I", READ_ALL, "write(" + BUFFER + ")I", WRITE_ALL);
    count(weaves, "SourceChannelImpl", "read(" + BUFFER + ")I", READ_ALL);
    count(weaves, "FileChannelImpl", "transferToSocketChannel(JILsun/nio/ch/SocketChannelImpl;)J");
    count(weaves, "SinkChannelImpl", "write(" + BUFFER + ")I", WRITE_ALL);
    count(weaves, "SelectorImpl", "lockAndDoSelect(Ljava/util/function/Consumer;J)I");
    weaves.add(EntryWeave.beforeWithout(
        "java/time/Clock", "currentInstant()Ljava/time/Instant;", BusyWaitHook.class, "clock"));
    return weaves;
  }

  private static void count(List<Weave> weaves, String target, String... methods) {
    for (String method : methods) {
      weaves.add(EntryWeave.beforeWithout("sun/nio/ch/" + target, method, FairnessHook.class, "call"));
    }
  }
}
