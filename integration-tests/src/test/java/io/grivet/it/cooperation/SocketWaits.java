package io.grivet.it.cooperation;

import io.grivet.it.plain.Ticking;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.Pipe;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** A ticker ticks on while another thread waits for the network. */
public final class SocketWaits {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  private SocketWaits() {}

  public static void main(String[] args) throws Exception {
    try (Ticking ticking = new Ticking()) {
      sockets(ticking);
      channels(ticking);
      datagrams(ticking);
      pipeAndSelector(ticking);
    }
  }

  private static void sockets(Ticking ticking) throws Exception {
    try (ServerSocket server = new ServerSocket(0, 50, LOOPBACK)) {
      ticking.during("accept", () -> server.accept().close(),
          () -> new Socket(LOOPBACK, server.getLocalPort()).close());
      server.setSoTimeout(60_000);
      ticking.during("accept with a limit", () -> server.accept().close(),
          () -> new Socket(LOOPBACK, server.getLocalPort()).close());
      try (Socket client = new Socket(LOOPBACK, server.getLocalPort()); Socket peer = server.accept()) {
        ticking.during("read", client.getInputStream()::read, () -> peer.getOutputStream().write(1));
        client.setSoTimeout(60_000);
        ticking.during("read with a limit", client.getInputStream()::read, () -> peer.getOutputStream().write(1));
        byte[] large = new byte[16 << 20];
        ticking.during("write", () -> client.getOutputStream().write(large),
            () -> peer.getInputStream().readNBytes(large.length));
      }
    }
  }

  private static void channels(Ticking ticking) throws Exception {
    try (ServerSocketChannel server = ServerSocketChannel.open().bind(new InetSocketAddress(LOOPBACK, 0))) {
      ticking.during("ServerSocketChannel.accept", () -> server.accept().close(),
          () -> SocketChannel.open(server.getLocalAddress()).close());
      try (SocketChannel client = SocketChannel.open(server.getLocalAddress()); SocketChannel peer = server.accept()) {
        ticking.during("SocketChannel.read", () -> client.read(ByteBuffer.allocate(1)),
            () -> peer.write(ByteBuffer.allocate(1)));
        ticking.during("read of the adaptor", client.socket().getInputStream()::read,
            () -> peer.write(ByteBuffer.allocate(1)));
        ByteBuffer large = ByteBuffer.allocate(16 << 20);
        ticking.during("SocketChannel.write", () -> {
          while (large.hasRemaining()) {
            client.write(large);
          }
        }, () -> peer.socket().getInputStream().readNBytes(large.capacity()));
      }
    }
  }

  private static void datagrams(Ticking ticking) throws Exception {
    try (DatagramSocket socket = new DatagramSocket(0, LOOPBACK);
        DatagramChannel channel = DatagramChannel.open().bind(new InetSocketAddress(LOOPBACK, 0))) {
      DatagramPacket packet = new DatagramPacket(new byte[1], 1);
      ticking.during("DatagramSocket.receive", () -> socket.receive(packet),
          () -> channel.send(ByteBuffer.allocate(1), socket.getLocalSocketAddress()));
      socket.setSoTimeout(60_000);
      ticking.during("DatagramSocket.receive with a limit", () -> socket.receive(packet),
          () -> channel.send(ByteBuffer.allocate(1), socket.getLocalSocketAddress()));
      ticking.during("DatagramChannel.receive", () -> channel.receive(ByteBuffer.allocate(1)),
          () -> socket.send(new DatagramPacket(new byte[1], 1, channel.getLocalAddress())));
    }
  }

  private static void pipeAndSelector(Ticking ticking) throws Exception {
    Pipe pipe = Pipe.open();
    ticking.during("Pipe", () -> pipe.source().read(ByteBuffer.allocate(1)),
        () -> pipe.sink().write(ByteBuffer.allocate(1)));
    pipe.source().close();
    pipe.sink().close();
    try (Selector selector = Selector.open()) {
      ticking.during("select", selector::select, selector::wakeup);
      ticking.during("select with a limit", () -> selector.select(60_000), selector::wakeup);
      ticking.untilInterrupted("select, interrupted", selector::select);
    }
  }
}
