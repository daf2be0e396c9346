package io.grivet.it.flags;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A mix of common operations: sockets, a pool that sleeps, locale and text, a class initialiser that waits where there
 * is no hook, so that the baton must be taken from its carrier, and an exit code. The argument {@code spin} adds a wait
 * that never blocks.
 */
public final class Everyday {
  private static final int EXIT_CODE = 3;
  private static final Object MONITOR = new Object();
  private static final CountDownLatch OWNED = new CountDownLatch(1);

  private static volatile boolean entering;
  private static volatile boolean set;

  private Everyday() {}

  public static void main(String[] args) throws Exception {
    System.out.println("echo: " + echo("hello"));
    System.out.println("pool: " + pool());
    System.out.println("text: " + "TITLE".toLowerCase(Locale.getDefault()).length() + String.format(" %,d", 1234567));
    waitInAnInitialiser();
    if (args.length > 0) {
      spin();
    }
    System.out.println("exits");
    System.exit(EXIT_CODE);
  }

  private static String echo(String line) throws Exception {
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread serving = new Thread(() -> {
        try (Socket peer = server.accept()) {
          peer.getOutputStream().write(peer.getInputStream().readAllBytes());
        } catch (IOException e) {
          throw new IllegalStateException(e);
        }
      });
      serving.start();
      try (Socket client = new Socket(server.getInetAddress(), server.getLocalPort())) {
        client.getOutputStream().write(line.getBytes(StandardCharsets.UTF_8));
        client.shutdownOutput();
        return new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8)).readLine();
      } finally {
        serving.join();
      }
    }
  }

  private static int pool() throws Exception {
    int sum = 0;
    try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
      List<Future<Integer>> results = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        int number = i;
        results.add(pool.submit(() -> {
          Thread.sleep(5);
          return number;
        }));
      }
      for (Future<Integer> result : results) {
        sum += result.get();
      }
    }
    return sum;
  }

  /** The owner of the monitor releases it only once the initialiser is about to ask for it. */
  private static void waitInAnInitialiser() throws InterruptedException {
    Thread owner = new Thread(() -> {
      synchronized (MONITOR) {
        OWNED.countDown();
        while (!entering) {
          sleep(1);
        }
        sleep(50);
      }
    });
    owner.start();
    OWNED.await();
    Entering.touch();
    owner.join();
  }

  private static void spin() throws InterruptedException {
    Thread setter = new Thread(() -> set = true);
    setter.start();
    while (!set) {
      Math.abs(1);
    }
    setter.join();
    System.out.println("it was set");
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class Entering {
    static {
      entering = true;
      synchronized (MONITOR) {
        System.out.println("the initialiser has the monitor");
      }
    }

    private static void touch() {}
  }
}
