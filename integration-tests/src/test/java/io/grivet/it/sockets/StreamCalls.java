package io.grivet.it.sockets;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;

/** Blocking calls of {@code java.net.Socket} and {@code ServerSocket}. */
final class StreamCalls {
  private StreamCalls() {}

  /** A connected pair. */
  private abstract static class Pair extends Call {
    Socket socket;
    Socket peer;

    @Override
    void open(int limitMillis) throws IOException {
      try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
        socket = closeLater(new Socket(server.getInetAddress(), server.getLocalPort()));
        peer = closeLater(server.accept());
      }
      socket.setSoTimeout(limitMillis);
    }

    @Override
    void peerCloses() throws IOException {
      peer.close();
    }

    @Override
    void close() throws IOException {
      socket.close();
    }

    @Override
    boolean isOpen() {
      return !socket.isClosed();
    }
  }

  static final class Read extends Pair {
    @Override
    Object block() throws IOException {
      return socket.getInputStream().read();
    }

    @Override
    void complete() throws IOException {
      peer.getOutputStream().write(7);
    }
  }

  static final class Write extends Pair {
    private static final int SIZE = 16 << 20;

    @Override
    Object block() throws IOException {
      try {
        socket.getOutputStream().write(new byte[SIZE]);
        return "written";
      } catch (IOException e) {
        throw duringWrite(e);
      }
    }

    @Override
    void complete() throws IOException {
      peer.getInputStream().skipNBytes(SIZE);
    }

    @Override
    Object again() throws IOException {
      socket.getOutputStream().write(5);
      return peer.getInputStream().read();
    }

    @Override
    boolean hasLimit() {
      return false;
    }
  }

  static final class Accept extends Call {
    private ServerSocket server;

    @Override
    void open(int limitMillis) throws IOException {
      server = closeLater(new ServerSocket(0, 5, InetAddress.getLoopbackAddress()));
      server.setSoTimeout(limitMillis);
    }

    @Override
    Object block() throws IOException {
      Socket accepted = closeLater(server.accept());
      return "accepted, connected " + accepted.isConnected();
    }

    @Override
    void complete() throws IOException {
      closeLater(new Socket(server.getInetAddress(), server.getLocalPort()));
    }

    @Override
    void close() throws IOException {
      server.close();
    }

    @Override
    boolean isOpen() {
      return !server.isClosed();
    }

    @Override
    boolean hasPeer() {
      return false;
    }
  }

  /** A connect to a listener whose backlog is full, so that the kernel does not answer. */
  static final class Connect extends Call {
    private FullListener listener;
    private Socket socket;
    private int limitMillis;

    @Override
    void open(int limit) throws IOException {
      limitMillis = limit;
      listener = closeLater(new FullListener());
      socket = closeLater(new Socket());
    }

    @Override
    Object block() throws IOException {
      socket.connect(listener.address(), limitMillis);
      return "connected " + socket.isConnected();
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
      socket.close();
    }

    @Override
    boolean isOpen() {
      return !socket.isClosed();
    }

    @Override
    Object again() {
      return "not tried";
    }
  }

  /** Listens, with as many waiting connections as the kernel's backlog holds. */
  static final class FullListener implements AutoCloseable {
    private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private int waiting;

    FullListener() throws IOException {
      while (waiting < 10) {
        try {
          new Socket().connect(address(), 150);
          waiting++;
        } catch (SocketTimeoutException e) {
          return;
        }
      }
      throw new IOException("the backlog of 1 took 10 connections");
    }

    InetSocketAddress address() {
      return new InetSocketAddress(server.getInetAddress(), server.getLocalPort());
    }

    void acceptAll() throws IOException {
      for (int i = 0; i < waiting; i++) {
        server.accept();
      }
    }

    @Override
    public void close() throws IOException {
      server.close();
    }
  }
}
