package io.grivet.compat.applications;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** A conversation in lines, as in SMTP and IMAP. Used by one thread. */
final class Talk implements AutoCloseable {
  private static final int LIMIT_MILLIS = 60_000;

  private final Socket socket;
  private final BufferedReader in;

  Talk(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(LIMIT_MILLIS);
    in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
  }

  void write(String line) throws IOException {
    socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
  }

  String read() throws IOException {
    String line = in.readLine();
    if (line == null) {
      throw new IOException("the server has closed the connection");
    }
    return line;
  }

  /** Skips lines until one matches, and returns it. */
  String awaits(String pattern) throws IOException {
    String line = read();
    while (!line.matches(pattern)) {
      line = read();
    }
    return line;
  }

  /** Sends a line, and waits for the answer that begins with the given text. */
  String says(String line, String answer) throws IOException {
    write(line);
    return awaits(Pattern.quote(answer) + ".*");
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
