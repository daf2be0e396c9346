package io.grivet.bench.serve.program;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import redis.embedded.RedisServer;
import redis.embedded.core.RedisServerBuilder;

/** A Redis server from its own binary, which stores nothing on disk; prints {@code port=PORT}, ends with its input. */
public final class RedisService {
  private RedisService() {}

  /** Runs until the end of its input. */
  public static void main(String[] args) throws IOException {
    int port = freePort();
    RedisServer server = new RedisServerBuilder().port(port).bind("127.0.0.1").setting("save \"\"")
        .setting("appendonly no").onShutdownForceStop(true).build();
    server.start();
    try {
      System.out.println("port=" + port);
      while (System.in.read() >= 0) {
        // The input carries no commands.
      }
    } finally {
      server.stop();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
