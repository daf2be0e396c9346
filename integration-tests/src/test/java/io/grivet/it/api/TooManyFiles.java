package io.grivet.it.api;

import io.grivet.StreamServer;
import java.io.FileInputStream;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A server whose process has no descriptor left for a while; to be run with a low limit. */
public final class TooManyFiles {
  private TooManyFiles() {}

  /** Prints a client's result while no file could be opened, the number of failures, and the result afterwards. */
  public static void main(String[] args) throws Exception {
    long triedMillis = Long.parseLong(args[0]);
    CountingListener listener = new CountingListener();
    CountDownLatch served = new CountDownLatch(1);
    StreamServer server = StreamServer.on(listener, socket -> {
      try (Client client = new Client(socket)) {
        client.say(client.hear().toUpperCase());
      }
      served.countDown();
    }).start();
    try (Client first = new Client(server.port())) {
      System.out.println(first.ask("before")); // has loaded the classes, for which no file can be opened later
    }
    served.await(); // the descriptor of its handler is back: no other code frees a descriptor later
    try (Socket second = new Socket()) {
      second.bind(null); // it has its descriptor now
      List<FileInputStream> files = openAll();
      int before = listener.failed.get();
      second.connect(listener.getLocalSocketAddress());
      Thread.sleep(triedMillis);
      int failures = listener.failed.get() - before;
      System.out.println("accepted " + listener.accepted.get());
      for (FileInputStream file : files) {
        file.close();
      }
      System.out.println("failed " + failures);
      try (Client client = new Client(second)) {
        System.out.println(client.ask("after"));
      }
    }
    server.close();
  }

  private static List<FileInputStream> openAll() {
    List<FileInputStream> files = new ArrayList<>();
    try {
      while (true) {
        files.add(new FileInputStream("/dev/null"));
      }
    } catch (IOException e) {
      return files;
    }
  }
}
