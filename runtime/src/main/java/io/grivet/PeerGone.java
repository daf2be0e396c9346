package io.grivet;

import java.net.SocketException;
import java.util.Set;
import sun.nio.ch.GrivetChannels;

/** Tells errors that only say that the other end has cut the connection. Stateless. */
final class PeerGone {
  /** The JDK has no class for it: the first is its own word, the others are the system's, in its language. */
  private static final Set<String> WORDS =
      Set.of("Connection reset", GrivetChannels.reset(), GrivetChannels.brokenPipe());

  private PeerGone() {}

  /** Returns true if this is the error, or what lies below it. */
  static boolean isWhy(Throwable error) {
    for (Throwable e = error; e != null; e = e.getCause()) {
      if (e instanceof SocketException && e.getMessage() != null && WORDS.contains(e.getMessage())) {
        return true;
      }
    }
    return false;
  }
}
