package io.grivet.demo.api;

import io.grivet.Timeout;
import io.grivet.TimeoutExpired;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;

/** A server that never answers, and limits of several forms around code without any limit of its own. */
public final class TimeLimits {
  private static final Duration SHORT = Duration.ofMillis(50);
  private static final Duration LONG = Duration.ofSeconds(10);

  private TimeLimits() {}

  public static void main(String[] args) throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Socket socket = new Socket(silent.getInetAddress(), silent.getLocalPort())) {
      try (Timeout _ = Timeout.after(SHORT)) {
        socket.getInputStream().read();
      } catch (TimeoutExpired e) {
        System.out.println("read: " + e.getMessage());
      }
      System.out.println("call: " + Timeout.call(SHORT, () -> socket.getInputStream().read(), "no answer"));
      boolean ended = Timeout.run(SHORT, () -> {
        try (Timeout _ = Timeout.after(LONG)) {
          socket.getInputStream().read();
        } catch (TimeoutExpired e) {
          System.out.println("inner or outer? " + (e.timeout().limit() == LONG ? "inner" : "outer"));
          throw e;
        }
      });
      System.out.println("run: " + (ended ? "ended" : "cut off, without an error"));
      System.out.println("the socket is " + (socket.isClosed() ? "closed" : "still usable"));
    }
  }
}
