package io.grivet.it.sockets;

import io.grivet.it.plain.Workers;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;

/**
 * The part of HTTP/2 that the JDK's client needs: an upgrade from HTTP/1.1, then streams of one connection, each served
 * by a thread that blocks until it gets a permit. Every answer is {@code ok}.
 */
final class Http2Server implements AutoCloseable {
  private static final String UPGRADE =
      "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n";
  private static final int PREFACE_BYTES = 24;
  private static final int DATA = 0;
  private static final int HEADERS = 1;
  private static final int SETTINGS = 4;
  private static final int END_STREAM = 1;
  private static final int ACK = 1;
  private static final int END_HEADERS = 4;
  /** The entry ":status 200" of the fixed table. */
  private static final byte[] STATUS_200 = {(byte) 0x88};

  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final Semaphore answers;

  Http2Server(Semaphore answers) throws IOException {
    this.answers = answers;
    Workers.start("http2 server", () -> serve(server.accept()));
  }

  int port() {
    return server.getLocalPort();
  }

  private void serve(Socket socket) throws IOException {
    try (socket) {
      DataInputStream in = new DataInputStream(socket.getInputStream());
      DataOutputStream out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
      readRequest(in);
      out.write(UPGRADE.getBytes(StandardCharsets.US_ASCII));
      frame(out, SETTINGS, 0, 0, new byte[0]);
      in.skipNBytes(PREFACE_BYTES);
      answer(out, 1);
      while (true) {
        int length = in.readUnsignedShort() << 8 | in.readUnsignedByte();
        int type = in.readUnsignedByte();
        int flags = in.readUnsignedByte();
        int stream = in.readInt();
        in.skipNBytes(length);
        if (type == SETTINGS && (flags & ACK) == 0) {
          frame(out, SETTINGS, ACK, 0, new byte[0]);
        } else if (type == HEADERS) {
          answer(out, stream);
        }
      }
    } catch (EOFException | SocketException e) {
      // The client has closed or reset the connection.
    }
  }

  private static void readRequest(DataInputStream in) throws IOException {
    int last = 0;
    while (last != 0x0d0a0d0a) {
      last = last << 8 | in.readUnsignedByte();
    }
  }

  private void answer(DataOutputStream out, int stream) {
    Workers.start("stream " + stream, () -> {
      answers.acquire();
      frame(out, HEADERS, END_HEADERS, stream, STATUS_200);
      frame(out, DATA, END_STREAM, stream, "ok".getBytes(StandardCharsets.US_ASCII));
    });
  }

  private static void frame(DataOutputStream out, int type, int flags, int stream, byte[] payload) throws IOException {
    synchronized (out) {
      out.writeShort(payload.length >> 8);
      out.writeByte(payload.length);
      out.writeByte(type);
      out.writeByte(flags);
      out.writeInt(stream);
      out.write(payload);
      out.flush();
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
