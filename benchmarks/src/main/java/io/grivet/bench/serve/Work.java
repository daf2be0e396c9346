package io.grivet.bench.serve;

import java.nio.charset.StandardCharsets;

/**
 * The task of the servers. Immutable.
 *
 * @param mode the server's first word; for clients, the name of their service
 * @param connections number of clients, each with one outstanding request
 * @param churn whether each request has a connection of its own
 * @param perSecond requests per second of all clients together; 0 if each client sends its next request after each
 *     reply
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

  /**
   * Returns whether the server computes without requests, too: then no other server may live during the measurement.
   */
  boolean neverIdle() {
    return mode.equals("neighbour");
  }

  /** Returns whether the measured program is a client of a database, which makes its own work. */
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
