package io.grivet.it.sockets;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads that get less than they ask for, and the next event: more data, urgent data, the end, a limit. Each connection
 * has been used before, so that its reader has waited already.
 */
public final class ShortReads {
  private static final int LARGE = 100;

  private ShortReads() {}

  public static void main(String[] args) throws Exception {
    for (Reader reader : List.of(new StreamReader(), new ChannelReader())) {
      theEndComesWithTheLastBytes(reader);
      urgentDataIsBetween(reader);
      aFullReadIsFollowedByTheRest(reader);
      manySmallMessages(reader);
    }
    aLimitPassesAndDataComesLater();
    aChannelStopsToBlock();
  }

  private static void theEndComesWithTheLastBytes(Reader reader) throws Exception {
    try (Pair pair = new Pair(reader)) {
      pair.peer.getOutputStream().write(bytes("last"));
      pair.peer.close();
      pair.awaitArrival();
      System.out.println("end: " + pair.read(LARGE) + ", " + pair.read(LARGE));
    }
    try (Pair pair = new Pair(reader)) {
      pair.peer.getOutputStream().write(bytes("last"));
      pair.peer.shutdownOutput();
      System.out.println("half closed: " + pair.read(LARGE) + ", " + pair.read(LARGE));
    }
  }

  /** A read stops before an urgent byte, which is then left out. */
  private static void urgentDataIsBetween(Reader reader) throws Exception {
    try (Pair pair = new Pair(reader)) {
      pair.peer.getOutputStream().write(bytes("abc"));
      pair.peer.sendUrgentData('!');
      pair.peer.getOutputStream().write(bytes("def"));
      pair.awaitArrival();
      StringBuilder all = new StringBuilder();
      while (all.length() < 6) {
        all.append(pair.read(LARGE));
      }
      System.out.println("around urgent data: " + all);
    }
  }

  private static void aFullReadIsFollowedByTheRest(Reader reader) throws Exception {
    try (Pair pair = new Pair(reader)) {
      pair.peer.getOutputStream().write(bytes("abcdef"));
      pair.awaitArrival();
      System.out.println("in parts: " + pair.read(4) + ", " + pair.read(4));
    }
  }

  private static void manySmallMessages(Reader reader) throws Exception {
    try (Pair pair = new Pair(reader)) {
      Thread writer = new Thread(() -> {
        try {
          for (int i = 0; i < 1000; i++) {
            pair.peer.getOutputStream().write('x');
            if (i % 3 == 0) {
              Thread.yield();
            }
          }
          pair.peer.close();
        } catch (IOException e) {
          System.out.println(e);
        }
      });
      writer.start();
      int total = 0;
      for (String part = pair.read(LARGE); !part.equals("end"); part = pair.read(LARGE)) {
        total += part.length();
      }
      System.out.println("small messages: " + total);
    }
  }

  private static void aLimitPassesAndDataComesLater() throws Exception {
    try (Pair pair = new Pair(new StreamReader())) {
      pair.channel.socket().setSoTimeout(20);
      InputStream in = pair.channel.socket().getInputStream();
      byte[] buffer = new byte[LARGE];
      for (int i = 0; i < 3; i++) {
        try {
          in.read(buffer);
        } catch (SocketTimeoutException e) {
          System.out.println("limit passed");
        }
      }
      pair.channel.socket().setSoTimeout(30_000);
      pair.peer.getOutputStream().write(bytes("later"));
      System.out.println(new String(buffer, 0, in.read(buffer), StandardCharsets.US_ASCII));
    }
  }

  /** The read then sees arrived data at once, although no thread has waited for it. */
  private static void aChannelStopsToBlock() throws Exception {
    try (Pair pair = new Pair(new ChannelReader())) {
      try {
        pair.channel.read(ByteBuffer.allocate(LARGE).asReadOnlyBuffer());
      } catch (IllegalArgumentException e) {
        System.out.println(e.getMessage());
      }
      pair.channel.configureBlocking(false);
      System.out.println("without blocking: " + pair.channel.read(ByteBuffer.allocate(LARGE)));
      pair.peer.getOutputStream().write(bytes("now"));
      int got = 0;
      while (got == 0) {
        got = pair.channel.read(ByteBuffer.allocate(LARGE));
      }
      System.out.println("without blocking: " + got);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** A way to read; returns "end" at the end. */
  private interface Reader {
    String read(SocketChannel channel, int most) throws IOException;
  }

  private static final class StreamReader implements Reader {
    @Override
    public String read(SocketChannel channel, int most) throws IOException {
      byte[] buffer = new byte[most];
      int n = channel.socket().getInputStream().read(buffer);
      return n < 0 ? "end" : new String(buffer, 0, n, StandardCharsets.US_ASCII);
    }
  }

  private static final class ChannelReader implements Reader {
    @Override
    public String read(SocketChannel channel, int most) throws IOException {
      ByteBuffer buffer = ByteBuffer.allocate(most);
      int n = channel.read(buffer);
      return n < 0 ? "end" : new String(buffer.array(), 0, n, StandardCharsets.US_ASCII);
    }
  }

  private static final class Pair implements AutoCloseable {
    final Socket peer;
    final SocketChannel channel;
    private final Reader reader;

    Pair(Reader reader) throws Exception {
      this.reader = reader;
      try (ServerSocketChannel server = ServerSocketChannel.open()) {
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        channel = SocketChannel.open(server.getLocalAddress());
        peer = server.accept().socket();
      }
      peer.setTcpNoDelay(true);
      List<String> got = new ArrayList<>();
      Thread waiting = new Thread(() -> {
        try {
          got.add(read(LARGE));
        } catch (IOException e) {
          System.out.println(e);
        }
      });
      waiting.start();
      Thread.sleep(5);
      peer.getOutputStream().write('.');
      waiting.join();
      if (!got.equals(List.of("."))) {
        System.out.println("first read: " + got);
      }
    }

    String read(int most) throws IOException {
      return reader.read(channel, most);
    }

    /** Loopback delivers within the system call; the sleep lets a poller see all of the data at once. */
    void awaitArrival() throws InterruptedException {
      Thread.sleep(20);
    }

    @Override
    public void close() throws IOException {
      peer.close();
      channel.close();
    }
  }
}
