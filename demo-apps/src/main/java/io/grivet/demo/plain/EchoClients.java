package io.grivet.demo.plain;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

/**
 * Load for {@link UpperCaseServer}: each client sends a line, waits for the reply, checks the reply, and sends the next
 * line. The load begins when all clients are connected.
 *
 * <p>Runs on the JDK's virtual threads, so that the load costs little in comparison with the server.
 */
public final class EchoClients {
  private static final int REPLY_LIMIT_MILLIS = 30_000;
  private static final int CONNECTING_AT_ONCE = 200;

  private final int port;
  private final CountDownLatch unconnected;
  private final Semaphore connecting = new Semaphore(CONNECTING_AT_ONCE);
  private final Latencies latencies = new Latencies();
  private final LongAdder replies = new LongAdder();
  private final LongAdder wrong = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final AtomicReference<String> firstTrouble = new AtomicReference<>();
  private volatile boolean measuring; // written by main, read by clients
  private volatile boolean ending;    // written by main, read by clients

  private EchoClients(int port, int clients) {
    this.port = port;
    unconnected = new CountDownLatch(clients);
  }

  /** Runs {@code --port P [--clients N] [--seconds S] [--warmup S]}. */
  public static void main(String[] args) throws InterruptedException {
    try {
      Arguments arguments =
          Arguments.parse(List.of(args), Set.of("--port", "--clients", "--seconds", "--warmup"), Set.of());
      int clients = arguments.number("--clients", 500, 1, 100_000);
      EchoClients load = new EchoClients(arguments.number("--port", 0, 1, 65_535), clients);
      load.run(clients, arguments.number("--warmup", 2, 0, 3600), arguments.number("--seconds", 5, 1, 86_400));
    } catch (Arguments.Mistake e) {
      System.err.println("EchoClients: " + e.getMessage());
      System.exit(2);
    }
  }

  private void run(int clients, int warmupSeconds, int seconds) throws InterruptedException {
    long millis;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < clients; i++) {
        int number = i;
        threads.submit(() -> client(number));
      }
      unconnected.await();
      System.out.println("connected");
      Thread.sleep(warmupSeconds * 1000L);
      System.out.println("measuring");
      measuring = true;
      long startNanos = System.nanoTime();
      Thread.sleep(seconds * 1000L);
      measuring = false;
      millis = (System.nanoTime() - startNanos) / 1_000_000;
      System.out.println("measured");
      ending = true;
    }
    report(millis);
  }

  private void report(long millis) {
    System.out.println("millis=" + millis);
    System.out.println("replies=" + replies.sum());
    System.out.println("wrong=" + wrong.sum());
    System.out.println("failed=" + failed.sum());
    System.out.println("p50.micros=" + latencies.percentileMicros(50));
    System.out.println("p99.micros=" + latencies.percentileMicros(99));
    if (firstTrouble.get() != null) {
      System.err.println("EchoClients: " + firstTrouble.get());
    }
  }

  private void client(int number) {
    try (Socket socket = new Socket()) {
      BufferedReader in = greet(socket, "client " + number + " is here");
      unconnected.await();
      for (int i = 0; !ending; i++) {
        exchange("client " + number + " says hello " + i, in, socket.getOutputStream());
      }
    } catch (IOException e) {
      failed.increment();
      firstTrouble.compareAndSet(null, "client " + number + ": " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // ends this client; no thread interrupts it today
    }
  }

  /** Connects and has one line answered; a few clients at a time, so that the server's queue never overflows. */
  private BufferedReader greet(Socket socket, String line) throws IOException, InterruptedException {
    connecting.acquire();
    try {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), REPLY_LIMIT_MILLIS);
      socket.setSoTimeout(REPLY_LIMIT_MILLIS);
      socket.setTcpNoDelay(true);
      BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream()));
      exchange(line, in, socket.getOutputStream());
      return in;
    } finally {
      connecting.release();
      unconnected.countDown(); // do not wait for a client that failed
    }
  }

  private void exchange(String line, BufferedReader in, OutputStream out) throws IOException {
    long startNanos = System.nanoTime();
    out.write((line + "\n").getBytes());
    String reply = in.readLine();
    if (!line.toUpperCase().equals(reply)) {
      wrong.increment();
      firstTrouble.compareAndSet(null, "sent \"" + line + "\", got \"" + reply + "\"");
      if (reply == null) {
        throw new IOException("the server closed the connection");
      }
    } else if (measuring) {
      replies.increment();
      latencies.add((System.nanoTime() - startNanos) / 1000);
    }
  }
}
