package io.grivet.compat.http.clients;

import io.grivet.compat.http.Keys;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;

/** Sends half an answer and resets the connection; has another port that accepts no connection. Thread-safe. */
final class RudePeer implements AutoCloseable {
  private static final InetAddress HERE = InetAddress.getLoopbackAddress();

  private final ServerSocket resetting = new ServerSocket(0, 1000, HERE);
  private final ServerSocket full = new ServerSocket(0, 1, HERE);
  private final List<Socket> filling = new ArrayList<>();
  private final SSLContext tls;

  RudePeer(Keys keys) throws Exception {
    tls = keys == null ? null : keys.context();
    Thread.startVirtualThread(this::accept);
    for (boolean room = true; room;) {
      Socket socket = new Socket();
      filling.add(socket);
      try {
        socket.connect(new InetSocketAddress(HERE, full.getLocalPort()), 300);
      } catch (SocketTimeoutException e) {
        room = false;
      }
    }
  }

  int resettingPort() {
    return resetting.getLocalPort();
  }

  int fullPort() {
    return full.getLocalPort();
  }

  private void accept() {
    try {
      for (;;) {
        Socket socket = resetting.accept();
        Thread.startVirtualThread(() -> serve(socket));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void serve(Socket raw) {
    try (raw) {
      Socket socket =
          tls == null ? raw : tls.getSocketFactory().createSocket(raw, InputStream.nullInputStream(), false);
      InputStream in = socket.getInputStream();
      for (int seen = 0; seen < 4;) { // until the empty line
        int b = in.read();
        seen = b == '\r' || b == '\n' ? seen + 1 : 0;
      }
      OutputStream out = socket.getOutputStream();
      out.write("HTTP/1.1 200 OK\r\nContent-Length: 2000\r\n\r\nsome bytes".getBytes(StandardCharsets.US_ASCII));
      out.flush();
      Thread.sleep(100); // lets the client see the bytes
      raw.setSoLinger(true, 0);
    } catch (IOException | InterruptedException e) {
      // the client has left
    }
  }

  @Override
  public void close() throws IOException {
    resetting.close();
    full.close();
    for (Socket socket : filling) {
      socket.close();
    }
  }
}
