package io.grivet.agent.patch;

import java.util.Set;

/**
 * Patched classes of java.base that many programs never load, and that no hook uses. On a known JDK these classes are
 * woven when they are loaded. All other patched classes are woven before main, so that no hook is ever the first to
 * load such a class.
 */
public final class WovenWhenLoaded {
  private static final Set<String> CLASSES = Set.of(
      "java/net/Inet4AddressImpl",
      "java/net/Inet6AddressImpl",
      "java/net/InetAddress$PlatformResolver",
      "java/net/ServerSocket",
      "java/net/Socket$SocketInputStream",
      "java/net/Socket$SocketOutputStream",
      "java/nio/MappedMemoryUtils",
      "java/time/Clock",
      "java/util/concurrent/CyclicBarrier",
      "jdk/internal/foreign/MemorySessionImpl",
      "jdk/internal/vm/ThreadDumper",
      "sun/nio/ch/DatagramChannelImpl",
      "sun/nio/ch/EPollPort$EventHandlerTask",
      "sun/nio/ch/EPollSelectorImpl",
      "sun/nio/ch/FileChannelImpl",
      "sun/nio/ch/NativeThreadSet",
      "sun/nio/ch/NioSocketImpl",
      "sun/nio/ch/PollSelectorImpl",
      "sun/nio/ch/SelectorImpl",
      "sun/nio/ch/ServerSocketChannelImpl",
      "sun/nio/ch/SinkChannelImpl",
      "sun/nio/ch/SocketChannelImpl",
      "sun/nio/ch/SourceChannelImpl");

  private WovenWhenLoaded() {}

  /** @param target internal name of a class that a patch changes */
  public static boolean contains(String target) {
    return CLASSES.contains(target);
  }

  static Set<String> all() {
    return CLASSES;
  }
}
