package io.grivet.it.sockets;

import io.grivet.it.plain.Note;
import io.grivet.it.plain.Wait;
import io.grivet.it.plain.Workers;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** The ends of connections, and failures to connect: half closes, resets, refusals; and the unread data. */
public final class Endings {
  private Endings() {}

  /** A connected pair on the loopback interface. */
  private record Pair(Socket client, Socket peer) implements AutoCloseable {
    private static Pair open() throws IOException {
      try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
        Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
        return new Pair(client, server.accept());
      }
    }

    @Override
    public void close() throws IOException {
      client.close();
      peer.close();
    }
  }

  public static void main(String[] args) throws Exception {
    halfCloses();
    shutdownUnderReader();
    resets();
    available();
    refused();
    afterClose();
  }

  private static void halfCloses() throws Exception {
    try (Pair pair = Pair.open()) {
      Thread echo = Workers.start("echo", () -> {
        byte[] all = pair.peer.getInputStream().readAllBytes();
        pair.peer.getOutputStream().write(all);
        pair.peer.shutdownOutput();
      });
      pair.client.getOutputStream().write(new byte[100_000]);
      pair.client.shutdownOutput();
      Note.that("echoed after half close", pair.client.getInputStream().readAllBytes().length);
      Note.outcome("write after shutdownOutput", () -> write(pair.client));
      echo.join();
      Note.that("flags", pair.client.isOutputShutdown() + " " + pair.client.isInputShutdown() + " "
          + pair.client.isClosed());
    }
  }

  private static void shutdownUnderReader() throws Exception {
    try (Pair pair = Pair.open()) {
      Thread reader = Workers.start("reader",
          () -> Note.outcome("read, shutdownInput meanwhile", pair.client.getInputStream()::read));
      Wait.untilInside(reader, "sun.nio.ch.");
      pair.client.shutdownInput();
      reader.join();
      Note.outcome("input after shutdownInput", () -> pair.client.getInputStream().read());
      Note.outcome("write goes on", () -> write(pair.client));
      Note.that("received", pair.peer.getInputStream().read());
    }
    try (SocketChannel channel = SocketChannel.open(); ServerSocket server = new ServerSocket(0)) {
      channel.connect(new InetSocketAddress("127.0.0.1", server.getLocalPort()));
      Thread reader = Workers.start("channel reader",
          () -> Note.outcome("channel read, shutdownInput meanwhile", () -> channel.read(ByteBuffer.allocate(1))));
      Wait.untilInside(reader, "sun.nio.ch.");
      channel.shutdownInput();
      reader.join();
    }
  }

  private static void resets() throws Exception {
    try (Pair pair = Pair.open()) {
      Thread reader = Workers.start("reader", () -> Note.outcome("read, reset meanwhile",
          pair.client.getInputStream()::read));
      Wait.untilInside(reader, "sun.nio.ch.");
      pair.peer.setSoLinger(true, 0);
      pair.peer.close();
      reader.join();
      Note.outcome("read again", pair.client.getInputStream()::read);
      Note.outcome("write after a reset", () -> write(pair.client));
    }
    try (SocketChannel channel = SocketChannel.open(); ServerSocket server = new ServerSocket(0)) {
      channel.connect(new InetSocketAddress("127.0.0.1", server.getLocalPort()));
      Socket accepted = server.accept();
      Thread reader = Workers.start("channel reader", () -> Note.outcome("channel read, reset meanwhile",
          () -> channel.read(ByteBuffer.allocate(1))));
      Wait.untilInside(reader, "sun.nio.ch.");
      accepted.setOption(StandardSocketOptions.SO_LINGER, 0);
      accepted.close();
      reader.join();
    }
  }

  private static void available() throws Exception {
    try (Pair pair = Pair.open()) {
      InputStream in = pair.client.getInputStream();
      Note.that("available at first", in.available());
      pair.peer.getOutputStream().write(new byte[5]);
      Wait.until("five bytes came", () -> Note.of(in::available).equals(5));
      Note.that("read some", in.read(new byte[3]) + ", available " + in.available());
      Note.that("read more than is there", in.read(new byte[10]));
      pair.peer.close();
      Note.that("end", in.read() + " " + in.read());
      Note.that("read of no bytes", in.read(new byte[0]));
      Note.outcome("available at the end", in::available);
    }
  }

  private static void refused() throws Exception {
    int port;
    try (ServerSocket server = new ServerSocket(0)) {
      port = server.getLocalPort();
    }
    InetSocketAddress nobody = new InetSocketAddress("127.0.0.1", port);
    Note.outcome("connect to nobody", () -> new Socket(nobody.getAddress(), port));
    Socket socket = new Socket();
    Note.outcome("with a limit", () -> {
      socket.connect(nobody, 10_000);
      return "connected";
    });
    Note.that("closed then", socket.isClosed());
    Note.outcome("channel", () -> SocketChannel.open(nobody));
    Note.outcome("unresolved", () -> {
      new Socket().connect(InetSocketAddress.createUnresolved("nowhere.invalid", 1));
      return "connected";
    });
  }

  private static void afterClose() throws Exception {
    Pair pair = Pair.open();
    OutputStream out = pair.client.getOutputStream();
    InputStream in = pair.client.getInputStream();
    pair.close();
    Note.outcome("read after close", in::read);
    Note.outcome("write after close", () -> {
      out.write(1);
      return "written";
    });
    Note.outcome("setSoTimeout after close", () -> {
      pair.client.setSoTimeout(1);
      return "set";
    });
    ServerSocket server = new ServerSocket(0);
    server.close();
    Note.outcome("accept after close", server::accept);
  }

  private static String write(Socket socket) throws IOException {
    socket.getOutputStream().write(65);
    return "written";
  }
}
