package io.grivet.it.counts;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/**
 * A thread per connection answers each request, a byte, with a byte: {@code <SOCKET or CHANNEL> <connections>}. Ends
 * when this number of connections have ended.
 */
public final class KeepAlive {
  private static final int BUFFER = 64;

  private KeepAlive() {}

  public static void main(String[] args) throws Exception {
    int connections = Integer.parseInt(args[1]);
    switch (args[0]) {
      case "SOCKET" -> serveSockets(connections);
      case "CHANNEL" -> serveChannels(connections);
      default -> throw new IllegalArgumentException(args[0]);
    }
  }

  private static void serveSockets(int connections) throws IOException {
    try (ServerSocket server = new ServerSocket(0, connections, InetAddress.getLoopbackAddress())) {
      System.out.println("port " + server.getLocalPort());
      for (int i = 0; i < connections; i++) {
        Socket socket = server.accept();
        new Thread(() -> answer(socket)).start();
      }
    }
  }

  private static void answer(Socket socket) {
    try (socket) {
      InputStream in = socket.getInputStream();
      OutputStream out = socket.getOutputStream();
      byte[] buffer = new byte[BUFFER];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        out.write(buffer, 0, n);
      }
    } catch (IOException e) {
      System.out.println("connection failed: " + e);
    }
  }

  private static void serveChannels(int connections) throws IOException {
    try (ServerSocketChannel server = ServerSocketChannel.open()) {
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), connections);
      System.out.println("port " + server.socket().getLocalPort());
      for (int i = 0; i < connections; i++) {
        SocketChannel channel = server.accept();
        new Thread(() -> answer(channel)).start();
      }
    }
  }

  private static void answer(SocketChannel channel) {
    try (channel) {
      ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
      while (channel.read(buffer.clear()) >= 0) {
        channel.write(buffer.flip());
      }
    } catch (IOException e) {
      System.out.println("connection failed: " + e);
    }
  }
}
