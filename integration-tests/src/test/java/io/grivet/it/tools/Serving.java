package io.grivet.it.tools;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** Waits for connections until a signal ends it; with the argument {@code fill}, fills the heap instead. */
public final class Serving {
  private Serving() {}

  public static void main(String[] args) throws IOException {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("hook ran")));
    if (args.length > 0) {
      fill();
    }
    try (ServerSocket server = new ServerSocket(0)) {
      Thread acceptor = new Thread(() -> accept(server), "acceptor");
      acceptor.start();
      System.out.println("ready");
      acceptor.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void fill() {
    List<byte[]> kept = new ArrayList<>();
    while (true) {
      kept.add(new byte[100_000]);
      Thread.yield();
    }
  }

  private static void accept(ServerSocket server) {
    try {
      server.accept().close();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
