package io.grivet.agent.patch;

import static io.grivet.agent.weave.AroundWeave.around;
import static io.grivet.agent.weave.CallWeave.replace;
import static io.grivet.agent.weave.CallWeave.replaceWithThis;

import io.grivet.agent.weave.Weave;
import io.grivet.hook.NativeCallHook;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets another carrier run the hub during calls of the JDK that are known to block in the kernel: name look-ups,
 * {@code fsync} and the poll(2) selector, which the JDK brackets for its own scheduler; and the event loop of an
 * asynchronous channel group whose threads the application creates.
 *
 * <p>Not covered: calls that the JDK does not bracket ({@code getLocalHost}, {@code fork}, interface queries); they
 * seldom last, and the monitor thread notices if one does.
 */
final class NativeCallPatch implements JdkPatch {
  private static final String BLOCKER = "jdk/internal/misc/Blocker";
  private static final String REACHABLE =
      "isReachable(Ljava/net/InetAddress;ILjava/net/NetworkInterface;I)Z";
  private static final String CONNECT = "connect(Ljava/net/SocketAddress;)Z";
  private static final Class<NativeCallHook> HOOK = NativeCallHook.class;

  @Override
  public String name() {
    return "native-call";
  }

  @Override
  public List<Weave> weaves() {
    List<Weave> weaves = new ArrayList<>();
    bracket(weaves, "java/net/InetAddress$PlatformResolver", "()Z", 2);
    bracket(weaves, "java/io/FileDescriptor", "()Z", 1);
    bracket(weaves, "java/nio/MappedMemoryUtils", "()Z", 1);
    bracket(weaves, "sun/nio/ch/PollSelectorImpl", "(Z)Z", 1);
    weaves.add(around("java/net/Inet4AddressImpl", REACHABLE, HOOK, "enter", 0, "leave"));
    weaves.add(around("java/net/Inet6AddressImpl", REACHABLE, HOOK, "enter", 0, "leave"));
    weaves.add(replaceWithThis("sun/nio/ch/SocketChannelImpl", CONNECT,
        "sun/nio/ch/UnixDomainSockets.connect(Ljava/io/FileDescriptor;Ljava/net/SocketAddress;)I", 1, HOOK, "connect"));
    weaves.add(replace("sun/nio/ch/EPollPort$EventHandlerTask", null, "sun/nio/ch/EPoll.wait(IJII)I", 1,
        HOOK, "epollWait"));
    return weaves;
  }

  /** Brackets calls. A compiler writes the code of a finally block twice: after the body, and in the handler. */
  private static void bracket(List<Weave> weaves, String target, String begin, int calls) {
    weaves.add(replace(target, null, BLOCKER + ".begin" + begin, calls, HOOK, "begin"));
    weaves.add(replace(target, null, BLOCKER + ".end(Z)V", 2 * calls, HOOK, "end"));
  }
}
