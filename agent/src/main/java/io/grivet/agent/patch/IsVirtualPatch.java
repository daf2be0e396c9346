package io.grivet.agent.patch;

import io.grivet.agent.weave.CallWeave;
import io.grivet.agent.weave.Weave;
import io.grivet.hook.IsVirtualHook;
import java.util.List;

/**
 * Makes a thread of the application count as the kind of thread as which it was created, where the JDK closes a socket
 * because a virtual thread was interrupted. Only a program's own {@code SocketImpl} can lead there.
 *
 * <p>Not covered, since the difference does not show: places where the JDK asks only in order to park a virtual thread,
 * and the first size of a buffer that grows.
 */
final class IsVirtualPatch implements JdkPatch {
  private static final String IS_VIRTUAL = "java/lang/Thread.isVirtual()Z";

  @Override
  public String name() {
    return "is-virtual";
  }

  @Override
  public List<Weave> weaves() {
    return List.of(
        inside("java/net/Socket$SocketInputStream", "implRead([BII)I"),
        inside("java/net/Socket$SocketOutputStream", "implWrite([BII)V"),
        inside("java/net/ServerSocket", "implAccept(Ljava/net/SocketImpl;)V"));
  }

  private static Weave inside(String target, String method) {
    return CallWeave.replace(target, method, IS_VIRTUAL, 1, IsVirtualHook.class, "isVirtual");
  }
}
