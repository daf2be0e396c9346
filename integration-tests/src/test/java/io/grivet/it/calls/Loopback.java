package io.grivet.it.calls;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** Opens sockets and channels on the loopback address for one call, and closes them. */
final class Loopback {
  static final InetAddress HERE = InetAddress.getLoopbackAddress();
  /** Larger than a socket or a pipe takes at once, in one buffer. */
  private static final byte[] LARGE = new byte[8 << 20];

  private Loopback() {}

  interface Two<A, B> {
    Object of(A one, B other) throws Exception;
  }

  interface One<A> {
    Object of(A one) throws Exception;
  }

  static InetSocketAddress anyPort() {
    return new InetSocketAddress(HERE, 0);
  }

  /** Returns an address without a listener. */
  static InetSocketAddress unused() throws IOException {
    try (ServerSocket closed = new ServerSocket(0, 5, HERE)) {
      return (InetSocketAddress) closed.getLocalSocketAddress();
    }
  }

  static Object sockets(Two<Socket, Socket> use) throws Exception {
    try (ServerSocket server = new ServerSocket(0, 5, HERE);
        Socket socket = new Socket(HERE, server.getLocalPort());
        Socket peer = server.accept()) {
      return use.of(socket, peer);
    }
  }

  static Object server(One<ServerSocket> use) throws Exception {
    try (ServerSocket server = new ServerSocket(0, 5, HERE)) {
      return use.of(server);
    }
  }

  static Object channels(Two<SocketChannel, SocketChannel> use) throws Exception {
    try (ServerSocketChannel server = ServerSocketChannel.open().bind(anyPort());
        SocketChannel channel = SocketChannel.open(server.getLocalAddress());
        SocketChannel peer = server.accept()) {
      return use.of(channel, peer);
    }
  }

  static Object serverChannel(One<ServerSocketChannel> use) throws Exception {
    try (ServerSocketChannel server = ServerSocketChannel.open().bind(anyPort())) {
      return use.of(server);
    }
  }

  /** Opens two datagram channels, the first connected to the second. */
  static Object datagrams(Two<DatagramChannel, DatagramChannel> use) throws Exception {
    try (DatagramChannel channel = DatagramChannel.open().bind(anyPort());
        DatagramChannel peer = DatagramChannel.open().bind(anyPort())) {
      channel.connect(peer.getLocalAddress());
      return use.of(channel, peer);
    }
  }

  static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  static ByteBuffer[] twoBuffers() {
    return new ByteBuffer[] {ByteBuffer.allocate(2), ByteBuffer.allocate(9)};
  }

  static ByteBuffer[] hello() {
    return new ByteBuffer[] {bytes("he"), bytes("llo")};
  }

  static byte[] large() {
    return LARGE;
  }

  static ByteBuffer largeBuffer() {
    return ByteBuffer.wrap(LARGE);
  }

  static ByteBuffer[] largeBuffers() {
    return new ByteBuffer[] {ByteBuffer.wrap(LARGE, 0, 1_000), ByteBuffer.wrap(LARGE)};
  }
}
