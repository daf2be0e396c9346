package io.grivet;

import java.net.SocketException;
import java.util.Set;
import sun.nio.ch.GrivetChannels;

/** Recognises errors that only say that the peer has cut the connection. Stateless. */
final class PeerGone {
  /**
   * Messages, since the JDK has no class for these errors. The first is the JDK's own, the others are the system's, in
   * the system's language.
   */
  private static final Set<String> WORDS =
      Set.of("Connection reset", GrivetChannels.reset(), GrivetChannels.brokenPipe());

  private PeerGone() {}

  /** Returns true if the error, or one of its causes, is such an error. */
  static boolean isWhy(Throwable error) {
    for (Throwable e = error; e != null; e = e.getCause()) {
      if (e instanceof SocketException && e.getMessage() != null && WORDS.contains(e.getMessage())) {
        return true;
      }
    }
    return false;
  }
}
