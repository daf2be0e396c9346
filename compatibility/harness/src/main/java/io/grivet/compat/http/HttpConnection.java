package io.grivet.compat.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * A keep-alive connection to an HTTP/1.1 server, written by hand, so that the times of all sends are known. One thread.
 */
public final class HttpConnection implements AutoCloseable {
  private static final int LONGEST_SILENCE_MILLIS = 60_000;

  private final Socket socket;
  private final InputStream in;

  /** A reply. */
  public record Reply(int status, byte[] body) {
    public String text() {
      return new String(body, StandardCharsets.UTF_8);
    }
  }

  /** Connects to this machine; with TLS if there is a context. */
  public HttpConnection(int port, SSLContext tls) throws IOException {
    InetAddress here = InetAddress.getLoopbackAddress();
    socket = tls == null ? new Socket(here, port) : tls.getSocketFactory().createSocket(here, port);
    socket.setSoTimeout(LONGEST_SILENCE_MILLIS);
    socket.setTcpNoDelay(true);
    if (socket instanceof SSLSocket secured) {
      secured.startHandshake();
    }
    in = new BufferedInputStream(socket.getInputStream());
  }

  public Reply get(String path) throws IOException {
    send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
    return reply();
  }

  public Reply post(String path, byte[] body) throws IOException {
    send("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/octet-stream\r\nContent-Length: "
        + body.length + "\r\n\r\n");
    socket.getOutputStream().write(body);
    return reply();
  }

  /** Sends a text unchanged. */
  public void send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  /** Reads one reply. */
  public Reply reply() throws IOException {
    int status = Integer.parseInt(line().split(" ")[1]);
    Map<String, String> head = new TreeMap<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      String[] parts = line.split(":", 2);
      head.put(parts[0].toLowerCase(Locale.ROOT), parts[1].strip());
    }
    return new Reply(status, "chunked".equals(head.get("transfer-encoding")) ? chunks()
        : exactly(Integer.parseInt(head.getOrDefault("content-length", "0"))));
  }

  private byte[] chunks() throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (;;) {
      int size = Integer.parseInt(line(), 16);
      all.write(exactly(size));
      line();
      if (size == 0) {
        return all.toByteArray();
      }
    }
  }

  private byte[] exactly(int size) throws IOException {
    byte[] bytes = in.readNBytes(size);
    if (bytes.length < size) {
      throw new EOFException("end amid a body");
    }
    return bytes;
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException("end");
      }
      line.append((char) b);
    }
    return line.toString().strip();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
