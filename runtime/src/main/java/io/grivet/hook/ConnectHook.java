package io.grivet.hook;

import io.grivet.threads.Identity;
import java.io.FileDescriptor;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import sun.nio.ch.GrivetChannels;

/**
 * Makes a connect without a timeout fail with the same text as on a platform thread, which gets the text of connect(2).
 * A greenlet asks for the outcome after its wait instead, and JDK 27 then adds to the text.
 */
public final class ConnectHook {
  private static final String ADDED = " (connect failed)";

  private ConnectHook() {}

  /** Replaces the question whether a socket is connected after a connect that did not block. */
  public static boolean isConnected(FileDescriptor fd) throws IOException {
    try {
      return GrivetChannels.isConnected(fd);
    } catch (SocketException e) {
      String text = e.getMessage();
      if (text == null || !text.endsWith(ADDED) || Identity.standInOf(Thread.currentThread()) == null) {
        throw e;
      }
      throw withText(e, text.substring(0, text.length() - ADDED.length()));
    }
  }

  /** Returns an exception of the same class; {@code e} itself if the JDK makes no such exception for a connect. */
  private static SocketException withText(SocketException e, String text) {
    Class<?> kind = e.getClass();
    SocketException other = kind == ConnectException.class ? new ConnectException(text)
        : kind == NoRouteToHostException.class ? new NoRouteToHostException(text)
        : kind == BindException.class ? new BindException(text)
        : kind == SocketException.class ? new SocketException(text) : e;
    other.setStackTrace(e.getStackTrace());
    return other;
  }
}
