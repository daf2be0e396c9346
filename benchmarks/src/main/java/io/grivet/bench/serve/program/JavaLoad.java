package io.grivet.bench.serve.program;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Locale;
import java.util.Scanner;

/**
 * The same as {@code load.c}, for machines without a C compiler; the comment there is the contract of both. This
 * program needs more processor time, so a fast server may have to wait for it.
 */
public final class JavaLoad {
  private static final int SOURCES = 8;
  private static final int BATCH = 128;
  private static final long LIMIT_NANOS = 10_000_000_000L;
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final int port;
  private final boolean churn;
  private final ByteBuffer request;
  private final ByteBuffer reply;
  private final ByteBuffer bytes;
  private final Selector selector;
  private final Connection[] connections;
  private final ArrayDeque<Connection> idle = new ArrayDeque<>();
  private Latencies latencies = new Latencies();
  private long end;
  private long interval;
  private long due;
  private int outstanding;

  private static final class Connection {
    private final int index;
    private SocketChannel channel;
    private int got;
    private long start;
    private long replies; // in this turn

    Connection(int index) {
      this.index = index;
    }
  }

  /** A fault of the server. */
  private static final class Mistake extends Exception {
    private static final long serialVersionUID = 1;

    Mistake(String message) {
      super(message);
    }
  }

  private JavaLoad(int port, int count, boolean churn, byte[] request, byte[] reply) throws IOException {
    this.port = port;
    this.churn = churn;
    this.request = ByteBuffer.allocateDirect(request.length).put(request).flip();
    this.reply = ByteBuffer.allocateDirect(reply.length).put(reply).flip();
    bytes = ByteBuffer.allocateDirect(reply.length + 1);
    selector = Selector.open();
    connections = new Connection[count];
    Arrays.setAll(connections, Connection::new);
    idle.addAll(Arrays.asList(connections));
  }

  /** Usage: {@code PORT CONNECTIONS keep|churn REQUEST_FILE REPLY_FILE}. */
  public static void main(String[] args) throws IOException {
    var load = new JavaLoad(Integer.parseInt(args[0]), Integer.parseInt(args[1]), args[2].equals("churn"),
        Files.readAllBytes(Path.of(args[3])), Files.readAllBytes(Path.of(args[4])));
    try {
      if (!load.churn) {
        load.openAll();
      }
      System.out.println("ready=1");
      Scanner in = new Scanner(System.in).useLocale(Locale.ROOT);
      while (in.hasNextDouble()) {
        load.turn(in.nextDouble(), in.nextDouble());
      }
    } catch (Mistake e) {
      System.err.println("load: " + e.getMessage());
      System.exit(1);
    }
  }

  /** Opens the connections in batches, so that the server's backlog holds them. */
  private void openAll() throws IOException, Mistake {
    for (int first = 0; first < connections.length; first += BATCH) {
      int top = Math.min(first + BATCH, connections.length);
      for (int i = first; i < top; i++) {
        open(connections[i], true);
        send(connections[i]);
        connections[i].channel.configureBlocking(false).register(selector, SelectionKey.OP_READ, connections[i]);
      }
      outstanding = top - first;
      for (long start = System.nanoTime(); outstanding > 0;) {
        selector.select(key -> firstReply((Connection) key.attachment()), LIMIT_NANOS / NANOS_PER_MILLI);
        rethrow();
        limit(start, "no first reply for 10 s; read the server's messages");
      }
    }
  }

  private Exception failure; // of a selector's action, which may not throw one

  private void rethrow() throws IOException, Mistake {
    switch (failure) {
      case null -> {
      }
      case IOException e -> throw e;
      default -> throw new Mistake(failure.getMessage());
    }
  }

  private void firstReply(Connection connection) {
    try {
      if (take(connection)) {
        outstanding--;
      }
    } catch (IOException | Mistake e) {
      failure = e;
    }
  }

  private static void limit(long start, String message) throws Mistake {
    if (System.nanoTime() - start > LIMIT_NANOS) {
      throw new Mistake(message);
    }
  }

  private void open(Connection connection, boolean blocking) throws IOException {
    SocketChannel channel = SocketChannel.open();
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    // Several source addresses, because each has 28,000 ports, and a closed port rests for a second.
    byte[] source = {127, 0, 0, (byte) (1 + connection.index % SOURCES)};
    channel.bind(new InetSocketAddress(InetAddress.getByAddress(source), 0));
    channel.configureBlocking(blocking);
    channel.connect(new InetSocketAddress("127.0.0.1", port));
    connection.channel = channel;
  }

  private void send(Connection connection) throws IOException, Mistake {
    connection.got = 0;
    connection.channel.write(request.rewind());
    if (request.hasRemaining()) {
      throw new Mistake("the server does not take a request");
    }
  }

  private void ask(Connection connection, long start) throws IOException, Mistake {
    connection.start = start;
    outstanding++;
    if (churn) {
      open(connection, false);
      connection.channel.register(selector, SelectionKey.OP_CONNECT, connection);
    } else {
      send(connection);
    }
  }

  /** Compares the received bytes; returns whether the reply is complete. */
  private boolean take(Connection connection) throws IOException, Mistake {
    int got = connection.channel.read(bytes.clear());
    if (got < 0) {
      throw new Mistake("the server closed a connection before its reply; read its messages");
    }
    if (connection.got + got > reply.capacity()
        || !bytes.flip().equals(reply.slice(connection.got, got))) {
      throw new Mistake("a wrong reply came; compare the server with ThreadServer");
    }
    connection.got += got;
    return connection.got == reply.capacity();
  }

  private void askDue() throws IOException, Mistake {
    long time = System.nanoTime();
    while (!idle.isEmpty()) {
      long start = interval > 0 ? due : time;
      if (start - end >= 0 || start - time > 0) {
        return;
      }
      ask(idle.poll(), start);
      due += interval;
    }
  }

  private void onEvent(SelectionKey key) {
    try {
      Connection connection = (Connection) key.attachment();
      if (key.isConnectable()) {
        connection.channel.finishConnect();
        key.interestOps(SelectionKey.OP_READ);
        send(connection);
      } else if (take(connection)) {
        done(connection);
      }
    } catch (IOException | Mistake e) {
      failure = e;
    }
  }

  private void done(Connection connection) throws IOException, Mistake {
    long time = System.nanoTime();
    latencies.add(time - connection.start);
    outstanding--;
    connection.replies++;
    if (churn) {
      connection.channel.close();
    }
    if (interval == 0 && time - end < 0) {
      ask(connection, time);
    } else {
      idle.add(connection);
    }
  }

  private void turn(double seconds, double rate) throws IOException, Mistake {
    latencies = new Latencies();
    Arrays.stream(connections).forEach(connection -> connection.replies = 0);
    var process = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long cpu = process.getProcessCpuTime();
    long begin = System.nanoTime();
    due = begin;
    end = begin + (long) (seconds * 1e9);
    interval = rate > 0 ? (long) (1e9 / rate) : 0;
    askDue();
    long last = begin;
    while (outstanding > 0 || interval > 0 && due - end < 0) {
      boolean waitForDue = interval > 0 && !idle.isEmpty() && due - end < 0;
      long millis = (waitForDue ? due - System.nanoTime() : LIMIT_NANOS) / NANOS_PER_MILLI;
      int events = millis > 0 ? selector.select(this::onEvent, millis) : selector.selectNow(this::onEvent);
      rethrow();
      if (events > 0 || outstanding == 0) {
        last = System.nanoTime();
      }
      limit(last, "no reply for 10 s; read the server's messages");
      if (interval > 0) {
        askDue();
      }
    }
    double took = (System.nanoTime() - begin) / 1e9;
    var counts = Arrays.stream(connections).mapToLong(connection -> connection.replies).summaryStatistics();
    System.out.printf(Locale.ROOT,
        "turn=requests=%d seconds=%.9f p50=%.3f p99=%.3f p999=%.3f max=%.3f least=%d most=%d cpu=%.6f%n",
        latencies.count(), took, latencies.percentile(0.5), latencies.percentile(0.99), latencies.percentile(0.999),
        latencies.percentile(1), counts.getMin(), counts.getMax(), (process.getProcessCpuTime() - cpu) / 1e9);
  }
}
