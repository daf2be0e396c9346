package io.grivet.it.scale;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Clients of a {@link LineServer}, all connected at once, used by one thread. */
final class Crowd implements AutoCloseable {
  private final List<Socket> sockets = new ArrayList<>();

  Crowd(int port, int size) throws IOException {
    for (int i = 0; i < size; i++) {
      Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(30_000);
      sockets.add(socket);
    }
  }

  /** Sends on every connection before it reads any answer; returns the number of correct answers. */
  int talk(String word) throws IOException {
    for (int i = 0; i < sockets.size(); i++) {
      sockets.get(i).getOutputStream().write((word + i + "\n").getBytes(StandardCharsets.US_ASCII));
    }
    int right = 0;
    for (int i = 0; i < sockets.size(); i++) {
      right += readLine(sockets.get(i).getInputStream()).equals("you said " + word + i) ? 1 : 0;
    }
    return right;
  }

  private static String readLine(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      line.append((char) c);
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
