package io.grivet.it.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.Action;
import io.grivet.Greenlet;
import io.grivet.Greenlets;
import io.grivet.Timeout;
import io.grivet.TimeoutExpired;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A limit that passes inside a call on a socket: nothing is lost, and the state of the socket is unchanged. */
@org.junit.jupiter.api.Timeout(60)
class CutOffSocketsIT {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration SHORT = Duration.ofMillis(20);
  private static final int ITEMS = 300;

  /** A connection, one item at a time. */
  interface Line extends AutoCloseable {
    void send(int item) throws IOException;

    int receive() throws IOException;

    @Override
    void close() throws IOException;
  }

  /** Ways to make a connection. */
  enum Kind {
    SOCKET {
      @Override
      Line open() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, LOOPBACK)) {
          Socket client = new Socket(LOOPBACK, server.getLocalPort());
          return line(client, server.accept());
        }
      }
    },
    SOCKET_WITH_READ_LIMIT {
      @Override
      Line open() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, LOOPBACK)) {
          Socket client = new Socket(LOOPBACK, server.getLocalPort());
          client.setSoTimeout(1_000_000);
          return line(client, server.accept());
        }
      }
    },
    CHANNEL {
      @Override
      Line open() throws IOException {
        try (ServerSocketChannel server = ServerSocketChannel.open().bind(new InetSocketAddress(LOOPBACK, 0))) {
          SocketChannel client = SocketChannel.open(server.getLocalAddress());
          SocketChannel peer = server.accept();
          return new Line() {
            @Override
            public void send(int item) throws IOException {
              peer.write(ByteBuffer.wrap(new byte[] {(byte) item}));
            }

            @Override
            public int receive() throws IOException {
              ByteBuffer item = ByteBuffer.allocate(1);
              client.read(item);
              return item.get(0);
            }

            @Override
            public void close() throws IOException {
              client.close();
              peer.close();
            }
          };
        }
      }
    },
    PIPE {
      @Override
      Line open() throws IOException {
        Pipe pipe = Pipe.open();
        return new Line() {
          @Override
          public void send(int item) throws IOException {
            pipe.sink().write(ByteBuffer.wrap(new byte[] {(byte) item}));
          }

          @Override
          public int receive() throws IOException {
            ByteBuffer item = ByteBuffer.allocate(1);
            pipe.source().read(item);
            return item.get(0);
          }

          @Override
          public void close() throws IOException {
            pipe.sink().close();
            pipe.source().close();
          }
        };
      }
    },
    DATAGRAM {
      @Override
      Line open() throws IOException {
        DatagramSocket receiver = new DatagramSocket(0, LOOPBACK);
        DatagramSocket sender = new DatagramSocket(0, LOOPBACK);
        return new Line() {
          @Override
          public void send(int item) throws IOException {
            sender.send(new DatagramPacket(new byte[] {(byte) item}, 1, receiver.getLocalSocketAddress()));
          }

          @Override
          public int receive() throws IOException {
            DatagramPacket packet = new DatagramPacket(new byte[1], 1);
            receiver.receive(packet);
            return packet.getData()[0];
          }

          @Override
          public void close() {
            receiver.close();
            sender.close();
          }
        };
      }
    };

    abstract Line open() throws IOException;
  }

  static Line line(Socket client, Socket peer) throws IOException {
    InputStream in = client.getInputStream();
    OutputStream out = peer.getOutputStream();
    return new Line() {
      @Override
      public void send(int item) throws IOException {
        out.write(item);
      }

      @Override
      public int receive() throws IOException {
        return (byte) in.read();
      }

      @Override
      public void close() throws IOException {
        client.close();
        peer.close();
      }
    };
  }

  /** Receives all items in their order, although many calls to receive are cut off. */
  static void receiveWithTinyLimits(Line line) throws Exception {
    Random random = new Random(1);
    Greenlet<Void> sender = Greenlets.spawn(() -> {
      for (int i = 0; i < ITEMS; i++) {
        Greenlets.sleep(Duration.ofNanos(random.nextInt(600_000)));
        line.send(i);
      }
    });
    int cutOff = 0;
    for (int i = 0; i < ITEMS;) {
      try (Timeout limit = Timeout.after(Duration.ofNanos(random.nextInt(300_000)))) {
        int received = line.receive();
        assertEquals((byte) i, received, limit.limit()::toString);
        i++;
      } catch (TimeoutExpired e) {
        cutOff++;
      }
    }
    sender.get();
    assertTrue(cutOff > 10, "cut off " + cutOff + " times");
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aCutOffReadLosesNothingAndLeavesTheSocketUsable(Kind kind) throws Exception {
    try (Line line = kind.open()) {
      try (Timeout limit = Timeout.after(SHORT)) {
        assertSame(limit, assertThrows(TimeoutExpired.class, line::receive).timeout());
      }
      line.send(42);
      assertEquals(42, line.receive());
      receiveWithTinyLimits(line);
    }
  }

  @Test
  void aCutOffAcceptLosesNoConnection() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 50, LOOPBACK)) {
      Greenlet<Void> clients = Greenlets.spawn(() -> {
        for (int i = 0; i < 50; i++) {
          Greenlets.sleep(Duration.ofMillis(1));
          try (Socket client = new Socket(LOOPBACK, server.getLocalPort())) {
            client.getOutputStream().write(i);
          }
        }
      });
      for (int i = 0; i < 50;) {
        try (Timeout limit = Timeout.after(Duration.ofNanos(700_000))) {
          Socket accepted = server.accept();
          limit.restart(DAY);
          assertEquals(i++, accepted.getInputStream().read());
          accepted.close();
        } catch (TimeoutExpired e) {
          assertFalse(server.isClosed());
        }
      }
      clients.get();
    }
  }

  @Test
  void theNextSelectAfterACutOffFindsTheReadyKey() throws Exception {
    Pipe pipe = Pipe.open();
    try (Selector selector = Selector.open();
        Pipe.SinkChannel sink = pipe.sink();
        Pipe.SourceChannel source = pipe.source()) {
      source.configureBlocking(false);
      source.register(selector, SelectionKey.OP_READ);
      try (Timeout limit = Timeout.after(SHORT)) {
        assertSame(limit, assertThrows(TimeoutExpired.class, selector::select).timeout());
      }
      sink.write(ByteBuffer.wrap(new byte[] {1}));

      assertEquals(1, selector.select());
    }
  }

  @Test
  void aCutOffWriteHasSentABeginningOfTheData() throws Exception {
    byte[] data = new byte[32 << 20];
    new Random(1).nextBytes(data);
    try (ServerSocket server = new ServerSocket(0, 1, LOOPBACK);
        Socket client = new Socket(LOOPBACK, server.getLocalPort());
        Socket peer = server.accept()) {
      try (Timeout limit = Timeout.after(SHORT)) {
        assertSame(limit,
            assertThrows(TimeoutExpired.class, () -> client.getOutputStream().write(data)).timeout());
      }
      client.shutdownOutput();
      byte[] received = peer.getInputStream().readAllBytes();

      assertTrue(received.length < data.length);
      assertArrayEquals(Arrays.copyOf(data, received.length), received);
    }
  }

  @Test
  void aSocketCannotConnectAgainAfterACutOffConnect() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, LOOPBACK)) {
      Action fill = () -> {
        for (;;) { // until the backlog is full; the sockets are closed with the JVM's descriptors
          new Socket(LOOPBACK, server.getLocalPort());
        }
      };
      assertFalse(Timeout.run(Duration.ofMillis(200), fill));
      try (Socket socket = new Socket(); Timeout limit = Timeout.after(SHORT)) {
        assertSame(limit, assertThrows(TimeoutExpired.class, () -> socket.connect(server.getLocalSocketAddress()))
            .timeout());
        assertFalse(socket.isConnected());
        assertThrows(SocketException.class, () -> socket.connect(server.getLocalSocketAddress()));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aKillBesideACloseIsNotLost(Kind kind) throws Exception {
    Line line = kind.open();
    List<Exception> caught = new ArrayList<>();
    Greenlet<Void> reader = Greenlets.spawn(() -> {
      try {
        line.receive();
      } catch (IOException e) {
        caught.add(e); // careless: continues
      }
      Thread.sleep(DAY);
    });
    Greenlets.sleep(Duration.ofMillis(1));
    reader.cancel(true);
    line.close();

    assertTrue(reader.join(Duration.ofSeconds(10)), () -> "caught " + caught);
    assertTrue(reader.isCancelled());
  }
}
