package io.grivet.bench.serve;

import java.nio.charset.StandardCharsets;

/**
 * What servers are asked to do. Immutable.
 *
 * @param mode the server's first word; of clients, which service they use
 * @param connections how many clients there are, each with one outstanding request
 * @param churn whether each request has a connection of its own
 * @param perSecond requests a second of all clients together; 0: each asks again when it has its reply
 */
record Work(String mode, int connections, boolean churn, int perSecond) {
  static final int ECHO_BYTES = 1024;
  private static final String REQUEST = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";
  private static final String REPLY =
      "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 13\r\n\r\nHello, world!";

  static Work keepingConnections(String mode, int connections) {
    return new Work(mode, connections, false, 0);
  }

  Work atRate(int requestsPerSecond) {
    return new Work(mode, connections, churn, requestsPerSecond);
  }

  /** Whether the server computes without requests, too: then no other may live while it is measured. */
  boolean neverIdle() {
    return mode.equals("neighbour");
  }

  /** Whether it is a client of a database that is measured; it makes its work itself. */
  boolean ofClient() {
    return mode.equals("jdbc") || mode.equals("redis");
  }

  byte[] request() {
    return bytes(REQUEST);
  }

  byte[] reply() {
    return bytes(REPLY);
  }

  private byte[] bytes(String text) {
    if (!mode.equals("echo")) {
      return text.getBytes(StandardCharsets.US_ASCII);
    }
    byte[] bytes = new byte[ECHO_BYTES];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }
    return bytes;
  }
}
