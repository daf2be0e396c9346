package io.grivet.it.names;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A name server on a loopback address that takes a second for each answer, and counts the queries.
 *
 * <p>The server has names in {@code test}: {@code missing*} does not exist, {@code broken*} makes the server fail,
 * {@code two*} has two addresses, {@code six*} also has an address of version 6, {@code host-<n>} is 192.0.2.n, which
 * is also the only network whose addresses have names, {@code silent*} gets no answer, and every other name is
 * 127.0.0.1.
 *
 * <p>Thread-safe.
 */
public final class NameServer implements AutoCloseable {
  private static final long DELAY_MILLIS = 1000;
  private static final int TYPE_A = 1;
  private static final int TYPE_PTR = 12;
  private static final int TYPE_AAAA = 28;
  private static final int NO_ERROR = 0;
  private static final int SERVER_FAILURE = 2;
  private static final int NO_SUCH_NAME = 3;

  private final DatagramSocket socket;
  private final ScheduledExecutorService answers = Executors.newSingleThreadScheduledExecutor();
  private final Set<String> outstanding = new HashSet<>(); // guarded by this
  private final TreeMap<String, Integer> asked = new TreeMap<>(); // guarded by this
  private int mostOutstanding; // guarded by this

  private NameServer(DatagramSocket socket) {
    this.socket = socket;
    Thread thread = new Thread(this::serve, "name server");
    thread.setDaemon(true);
    thread.start();
  }

  /** Opens a server at the first loopback address whose port is free. */
  static NameServer open(int port) throws IOException {
    for (int last = 53; last < 63; last++) {
      InetAddress address = InetAddress.getByAddress(new byte[] {127, 0, 53, (byte) last});
      try {
        return new NameServer(new DatagramSocket(new InetSocketAddress(address, port)));
      } catch (SocketException e) {
        if (last == 62) {
          throw e;
        }
      }
    }
    throw new IllegalStateException("no address left");
  }

  String address() {
    return socket.getLocalAddress().getHostAddress();
  }

  int port() {
    return socket.getLocalPort();
  }

  /** Returns the most names that waited for an answer at one time. */
  synchronized int mostOutstanding() {
    return mostOutstanding;
  }

  /** Returns the number of queries for each name, of any type. */
  synchronized int asked(String name) {
    return asked.getOrDefault(name, 0);
  }

  private void serve() {
    byte[] bytes = new byte[1500];
    DatagramPacket packet = new DatagramPacket(bytes, bytes.length);
    try {
      while (true) {
        packet.setLength(bytes.length);
        socket.receive(packet);
        byte[] query = Arrays.copyOf(bytes, packet.getLength());
        var from = packet.getSocketAddress();
        String name = name(query);
        begin(name);
        if (name.startsWith("silent")) {
          continue;
        }
        answers.schedule(() -> {
          end(name);
          byte[] answer = answer(query, name);
          socket.send(new DatagramPacket(answer, answer.length, from));
          return null;
        }, DELAY_MILLIS, TimeUnit.MILLISECONDS);
      }
    } catch (SocketException e) {
      answers.shutdownNow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private synchronized void begin(String name) {
    outstanding.add(name);
    mostOutstanding = Math.max(mostOutstanding, outstanding.size());
    asked.merge(name, 1, Integer::sum);
  }

  private synchronized void end(String name) {
    outstanding.remove(name);
  }

  private static String name(byte[] query) {
    StringBuilder name = new StringBuilder();
    for (int at = 12; query[at] != 0; at += query[at] + 1) {
      name.append(name.isEmpty() ? "" : ".").append(new String(query, at + 1, query[at], StandardCharsets.US_ASCII));
    }
    return name.toString().toLowerCase(Locale.ROOT);
  }

  /** Returns the query's head and question, then the records. */
  private static byte[] answer(byte[] query, String name) {
    int questionEnd = 12;
    while (query[questionEnd] != 0) {
      questionEnd += query[questionEnd] + 1;
    }
    questionEnd += 5;
    int type = ByteBuffer.wrap(query).getShort(questionEnd - 4);
    ByteBuffer answer = ByteBuffer.allocate(512).put(query, 0, questionEnd);
    int status = name.startsWith("missing") || isUnknownAddress(name) ? NO_SUCH_NAME
        : name.startsWith("broken") ? SERVER_FAILURE : NO_ERROR;
    int records = 0;
    if (status == NO_ERROR) {
      if (type == TYPE_A) {
        records = name.startsWith("two") ? 2 : 1;
        for (int i = 1; i <= records; i++) {
          record(answer, type, name.matches("host-\\d+.test")
              ? new byte[] {(byte) 192, 0, 2, (byte) Integer.parseInt(name.replaceAll("\\D", ""))}
              : new byte[] {127, 0, 0, (byte) i});
        }
      } else if (type == TYPE_AAAA && name.startsWith("six")) {
        records = 1;
        byte[] address = new byte[16];
        address[15] = 1;
        record(answer, type, address);
      } else if (type == TYPE_PTR) {
        records = 1;
        record(answer, type, encoded("host-" + name.substring(0, name.indexOf('.')) + ".test"));
      }
    }
    answer.putShort(2, (short) (0x8580 | status)).putShort(6, (short) records).putShort(8, (short) 0)
        .putShort(10, (short) 0);
    byte[] bytes = new byte[answer.position()];
    answer.get(0, bytes);
    return bytes;
  }

  private static boolean isUnknownAddress(String name) {
    return name.endsWith(".arpa") && !name.endsWith(".2.0.192.in-addr.arpa");
  }

  private static void record(ByteBuffer answer, int type, byte[] data) {
    answer.putShort((short) 0xc00c).putShort((short) type).putShort((short) 1).putInt(60);
    answer.putShort((short) data.length).put(data);
  }

  private static byte[] encoded(String name) {
    ByteBuffer bytes = ByteBuffer.allocate(name.length() + 2);
    for (String label : name.split("\\.")) {
      bytes.put((byte) label.length()).put(label.getBytes(StandardCharsets.US_ASCII));
    }
    return bytes.put((byte) 0).array();
  }

  @Override
  public void close() {
    socket.close();
  }
}
