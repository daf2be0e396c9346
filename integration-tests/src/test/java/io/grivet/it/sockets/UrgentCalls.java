package io.grivet.it.sockets;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.SocketChannel;

/** Bytes of urgent data, more than there is room for. */
final class UrgentCalls {
  private static final int COUNT = 200_000;
  private static final int ROOM = 4096;

  private UrgentCalls() {}

  private abstract static class Urgent extends Call {
    Socket socket;
    private Socket peer;

    abstract Socket create() throws IOException;

    @Override
    void open(int limitMillis) throws IOException {
      try (ServerSocket server = new ServerSocket()) {
        server.setReceiveBufferSize(ROOM);
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        socket = closeLater(create());
        socket.setSendBufferSize(ROOM);
        socket.connect(server.getLocalSocketAddress());
        peer = closeLater(server.accept());
        peer.setOOBInline(true);
      }
    }

    @Override
    Object block() throws IOException {
      try {
        for (int i = 0; i < COUNT; i++) {
          socket.sendUrgentData(i);
        }
        return "sent";
      } catch (IOException e) {
        throw duringWrite(e);
      }
    }

    @Override
    void complete() throws IOException {
      peer.getInputStream().skipNBytes(COUNT);
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

    @Override
    Object again() throws IOException {
      socket.sendUrgentData(5);
      return peer.getInputStream().read();
    }

    @Override
    boolean hasLimit() {
      return false;
    }
  }

  static final class OfSocket extends Urgent {
    @Override
    Socket create() {
      return new Socket();
    }
  }

  static final class OfAdaptor extends Urgent {
    @Override
    Socket create() throws IOException {
      return SocketChannel.open().socket();
    }
  }
}
