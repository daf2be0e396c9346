package io.grivet.it.api;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** One end of a connection on the loopback interface that speaks in lines. Used by one thread. */
final class Client implements AutoCloseable {
  private static final int LIMIT_MILLIS = 20_000;

  final Socket socket;
  private final BufferedReader in;

  Client(int port) throws IOException {
    this(new Socket(InetAddress.getLoopbackAddress(), port));
  }

  Client(Socket connected) throws IOException {
    socket = connected;
    socket.setSoTimeout(LIMIT_MILLIS);
    in = new BufferedReader(new InputStreamReader(connected.getInputStream(), StandardCharsets.UTF_8));
  }

  Client say(String line) throws IOException {
    socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /** Waits for a line; null if the other end has closed. */
  String hear() throws IOException {
    return in.readLine();
  }

  String ask(String line) throws IOException {
    return say(line).hear();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
