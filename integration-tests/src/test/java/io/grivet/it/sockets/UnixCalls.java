package io.grivet.it.sockets;

import java.io.IOException;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** Blocking calls of UNIX-domain channels, none of which has a limit. */
final class UnixCalls {
  private static final int SIZE = 4 << 20;

  private UnixCalls() {}

  /** A server on a file of its own, and a channel. */
  private abstract static class Unix extends Call {
    ServerSocketChannel server;
    SocketChannel channel;

    @Override
    void open(int limitMillis) throws IOException {
      Path folder = Files.createTempDirectory("unix");
      Path path = folder.resolve("socket");
      closeLater(() -> Files.delete(folder));
      closeLater(() -> Files.delete(path));
      server = closeLater(ServerSocketChannel.open(StandardProtocolFamily.UNIX));
      server.bind(UnixDomainSocketAddress.of(path), 1);
      channel = closeLater(SocketChannel.open(StandardProtocolFamily.UNIX));
    }

    @Override
    void close() throws IOException {
      channel.close();
    }

    @Override
    boolean isOpen() {
      return channel.isOpen();
    }

    @Override
    boolean hasLimit() {
      return false;
    }
  }

  static final class Accept extends Unix {
    @Override
    Object block() throws IOException {
      return "accepted " + closeLater(server.accept()).isConnected();
    }

    @Override
    void complete() throws IOException {
      closeLater(SocketChannel.open(server.getLocalAddress()));
    }

    @Override
    void close() throws IOException {
      server.close();
    }

    @Override
    boolean isOpen() {
      return server.isOpen();
    }

    @Override
    boolean hasPeer() {
      return false;
    }
  }

  /** The backlog has no room: on Linux, a UNIX-domain connect then waits until another connection is accepted. */
  static final class Connect extends Unix {
    @Override
    void open(int limitMillis) throws IOException {
      super.open(limitMillis);
      try {
        while (true) {
          SocketChannel filling = closeLater(SocketChannel.open(StandardProtocolFamily.UNIX));
          filling.configureBlocking(false);
          filling.connect(server.getLocalAddress());
        }
      } catch (SocketException e) {
        if (!"Resource temporarily unavailable".equals(e.getMessage())) {
          throw e;
        }
      }
    }

    @Override
    Object block() throws IOException {
      return channel.connect(server.getLocalAddress()) + ", connected " + channel.isConnected();
    }

    @Override
    void complete() throws IOException {
      closeLater(server.accept());
    }

    @Override
    void peerCloses() throws IOException {
      server.close();
    }

    /** Accepts all connections in the backlog; this connection is the last. */
    @Override
    Object again() throws IOException {
      channel.write(ByteBuffer.wrap(new byte[] {7}));
      ByteBuffer buffer = ByteBuffer.allocate(4);
      server.configureBlocking(false);
      SocketChannel last = null;
      for (SocketChannel next = server.accept(); next != null; next = server.accept()) {
        last = closeLater(next);
      }
      return last.read(buffer) + " byte " + buffer.get(0);
    }
  }

  /** A connected pair. */
  private abstract static class Pair extends Unix {
    SocketChannel peer;

    @Override
    void open(int limitMillis) throws IOException {
      super.open(limitMillis);
      channel.connect(server.getLocalAddress());
      peer = closeLater(server.accept());
    }

    @Override
    void peerCloses() throws IOException {
      peer.close();
    }
  }

  static final class Read extends Pair {
    @Override
    Object block() throws IOException {
      ByteBuffer buffer = ByteBuffer.allocate(4);
      return channel.read(buffer) + " byte " + buffer.get(0);
    }

    @Override
    void complete() throws IOException {
      peer.write(ByteBuffer.wrap(new byte[] {7}));
    }
  }

  static final class Write extends Pair {
    @Override
    Object block() throws IOException {
      try {
        ByteBuffer buffer = ByteBuffer.allocate(SIZE);
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
        return "written";
      } catch (IOException e) {
        throw duringWrite(e);
      }
    }

    @Override
    void complete() throws IOException {
      ByteBuffer buffer = ByteBuffer.allocate(SIZE);
      while (buffer.hasRemaining()) {
        peer.read(buffer);
      }
    }

    @Override
    Object again() throws IOException {
      channel.write(ByteBuffer.wrap(new byte[] {5}));
      return peer.read(ByteBuffer.allocate(4));
    }
  }
}
