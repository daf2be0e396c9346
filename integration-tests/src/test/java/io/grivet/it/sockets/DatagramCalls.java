package io.grivet.it.sockets;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;

/** Blocking calls that receive datagrams. */
final class DatagramCalls {
  private DatagramCalls() {}

  private abstract static class Receiving extends Call {
    private DatagramSocket sender;

    @Override
    void open(int limitMillis) throws IOException {
      sender = closeLater(new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)));
    }

    abstract SocketAddress address() throws IOException;

    @Override
    void complete() throws IOException {
      sender.send(new DatagramPacket(new byte[] {1, 2, 3}, 3, address()));
    }

    @Override
    boolean hasPeer() {
      return false;
    }
  }

  /** A socket of its own, or the adaptor of a channel. */
  static final class Socket extends Receiving {
    private final boolean adaptor;
    private DatagramSocket socket;

    Socket(boolean adaptor) {
      this.adaptor = adaptor;
    }

    @Override
    void open(int limitMillis) throws IOException {
      super.open(limitMillis);
      InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      socket = closeLater(adaptor ? DatagramChannel.open().bind(anyPort).socket() : new DatagramSocket(anyPort));
      socket.setSoTimeout(limitMillis);
    }

    @Override
    SocketAddress address() {
      return socket.getLocalSocketAddress();
    }

    @Override
    Object block() throws IOException {
      DatagramPacket packet = new DatagramPacket(new byte[10], 10);
      socket.receive(packet);
      return packet.getLength() + " bytes";
    }

    @Override
    void close() {
      socket.close();
    }

    @Override
    boolean isOpen() {
      return !socket.isClosed();
    }
  }

  /** A channel, not connected or connected. */
  static final class Channel extends Receiving {
    private DatagramChannel channel;

    @Override
    void open(int limitMillis) throws IOException {
      super.open(limitMillis);
      channel = closeLater(DatagramChannel.open());
      channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    @Override
    SocketAddress address() throws IOException {
      return channel.getLocalAddress();
    }

    @Override
    Object block() throws IOException {
      ByteBuffer buffer = ByteBuffer.allocate(10);
      return channel.receive(buffer).getClass().getSimpleName() + " " + buffer.position() + " bytes";
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
}
