package io.grivet.compat.redis;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import redis.embedded.RedisServer;
import redis.embedded.core.RedisServerBuilder;

/** A Redis server in a process of its own, which stores nothing on disk. */
final class Redis implements AutoCloseable {
  private final int port = freePort();
  private RedisServer server;

  Redis() throws IOException {
    start();
  }

  private void start() throws IOException {
    server = new RedisServerBuilder().port(port).bind("127.0.0.1").setting("save \"\"").setting("appendonly no")
        .onShutdownForceStop(true).build();
    server.start();
  }

  String port() {
    return Integer.toString(port);
  }

  /** Ends the server with all its data, and starts it again on the same port. */
  void restart() throws IOException {
    server.stop();
    start();
  }

  @Override
  public void close() throws IOException {
    server.stop();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
