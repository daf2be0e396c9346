package io.grivet.it.api;

import io.grivet.StreamServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;

/** Servers on the loopback interface, and the time limits of tests. Stateless. */
final class Servers {
  static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  static final Duration NOW = Duration.ZERO;
  static final Duration SHORT = Duration.ofMillis(20);
  static final Duration LONG = Duration.ofSeconds(20);
  static final Duration FOR_EVER = Duration.ofDays(1);

  private Servers() {}

  /** A handler that sends each line back in upper case. */
  static void answerInUpperCase(Socket socket) throws IOException {
    Client peer = new Client(socket);
    for (String line = peer.hear(); line != null; line = peer.hear()) {
      peer.say(line.toUpperCase());
    }
  }

  static StreamServer upperCase() {
    return serving(Servers::answerInUpperCase);
  }

  static StreamServer serving(StreamServer.Handler handler) {
    return StreamServer.on(ANY_PORT, handler);
  }

  static String askOnce(StreamServer server, String line) throws IOException {
    try (Client client = new Client(server.port())) {
      return client.ask(line);
    }
  }
}
