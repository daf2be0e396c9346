package io.grivet.it.sockets;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.WritableByteChannel;

/** Blocking calls of stream channels and of pipes, none of which has a limit; and of their socket adaptors. */
final class ChannelCalls {
  private static final int SIZE = 16 << 20;

  private ChannelCalls() {}

  private static InetSocketAddress anyPort() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  private static String writeAll(WritableByteChannel channel) throws IOException {
    try {
      ByteBuffer buffer = ByteBuffer.allocate(SIZE);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      return "written";
    } catch (IOException e) {
      throw Call.duringWrite(e);
    }
  }

  /** A connected pair. */
  private abstract static class Pair extends Call {
    SocketChannel channel;
    SocketChannel peer;

    @Override
    void open(int limitMillis) throws IOException {
      try (ServerSocketChannel server = ServerSocketChannel.open().bind(anyPort())) {
        channel = closeLater(SocketChannel.open(server.getLocalAddress()));
        peer = closeLater(server.accept());
      }
    }

    @Override
    void peerCloses() throws IOException {
      peer.close();
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
      return writeAll(channel);
    }

    @Override
    void complete() throws IOException {
      peer.socket().getInputStream().skipNBytes(SIZE);
    }

    @Override
    Object again() throws IOException {
      channel.write(ByteBuffer.wrap(new byte[] {5}));
      return peer.socket().getInputStream().read();
    }
  }

  static final class AdaptorRead extends Pair {
    @Override
    void open(int limitMillis) throws IOException {
      super.open(limitMillis);
      channel.socket().setSoTimeout(limitMillis);
    }

    @Override
    Object block() throws IOException {
      return channel.socket().getInputStream().read();
    }

    @Override
    void complete() throws IOException {
      peer.write(ByteBuffer.wrap(new byte[] {7}));
    }

    @Override
    boolean hasLimit() {
      return true;
    }
  }

  static final class Connect extends Call {
    private StreamCalls.FullListener listener;
    private SocketChannel channel;
    private int limitMillis;

    @Override
    void open(int limit) throws IOException {
      limitMillis = limit;
      listener = closeLater(new StreamCalls.FullListener());
      channel = closeLater(SocketChannel.open());
    }

    @Override
    Object block() throws IOException {
      if (limitMillis == 0) {
        channel.connect(listener.address());
      } else {
        channel.socket().connect(listener.address(), limitMillis);
      }
      return "connected " + channel.isConnected();
    }

    @Override
    void complete() throws IOException {
      listener.acceptAll();
    }

    @Override
    void peerCloses() throws IOException {
      listener.close();
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
    Object again() {
      return "not tried";
    }
  }

  static final class Accept extends Call {
    private ServerSocketChannel server;
    private int limitMillis;

    @Override
    void open(int limit) throws IOException {
      limitMillis = limit;
      server = closeLater(ServerSocketChannel.open().bind(anyPort()));
      server.socket().setSoTimeout(limitMillis);
    }

    @Override
    Object block() throws IOException {
      if (limitMillis == 0) {
        return "accepted, connected " + closeLater(server.accept()).isConnected();
      }
      return "accepted, connected " + closeLater(server.socket().accept()).isConnected();
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

  /** Both ends of a pipe. */
  private abstract static class Piped extends Call {
    Pipe pipe;

    @Override
    void open(int limitMillis) throws IOException {
      pipe = Pipe.open();
      closeLater(pipe.source());
      closeLater(pipe.sink());
    }

    @Override
    boolean hasLimit() {
      return false;
    }
  }

  static final class PipeSource extends Piped {
    @Override
    Object block() throws IOException {
      return pipe.source().read(ByteBuffer.allocate(4));
    }

    @Override
    void complete() throws IOException {
      pipe.sink().write(ByteBuffer.allocate(2));
    }

    @Override
    void peerCloses() throws IOException {
      pipe.sink().close();
    }

    @Override
    void close() throws IOException {
      pipe.source().close();
    }

    @Override
    boolean isOpen() {
      return pipe.source().isOpen();
    }
  }

  static final class PipeSink extends Piped {
    @Override
    Object block() throws IOException {
      return writeAll(pipe.sink());
    }

    @Override
    void complete() throws IOException {
      ByteBuffer buffer = ByteBuffer.allocate(SIZE);
      while (buffer.hasRemaining()) {
        pipe.source().read(buffer);
      }
    }

    @Override
    void peerCloses() throws IOException {
      pipe.source().close();
    }

    @Override
    void close() throws IOException {
      pipe.sink().close();
    }

    @Override
    boolean isOpen() {
      return pipe.sink().isOpen();
    }

    @Override
    Object again() throws IOException {
      return pipe.sink().write(ByteBuffer.allocate(3)) + pipe.source().read(ByteBuffer.allocate(3));
    }
  }
}
