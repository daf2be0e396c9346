package io.grivet.demo.incident;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;

/** A kept connection to a {@link LineServer}. For one thread at a time. */
final class LineClient implements AutoCloseable {
  private final Socket socket;
  private final BufferedReader in;

  LineClient(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    in = new BufferedReader(new InputStreamReader(socket.getInputStream()));
  }

  /** Sends a line. */
  void send(String request) throws IOException {
    socket.getOutputStream().write((request + "\n").getBytes());
  }

  /** Returns the replies, one line each. A caller that reads from this reader is the innermost frame of its wait. */
  BufferedReader replies() {
    return in;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
