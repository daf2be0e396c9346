package io.grivet.bench.serve.program;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadFactory;

/**
 * The plain program: blocking sockets, a thread for each connection.
 *
 * <p>Usage: {@code http|echo|gateway|neighbour platform|virtual [port of the service behind the gateway]}.
 */
public final class ThreadServer {
  private static final byte[] REPLY = ("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 13\r\n\r\n"
      + "Hello, world!").getBytes(StandardCharsets.US_ASCII);
  private static final byte[] REQUEST =
      "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final int BACKLOG = 16_384;
  private static final int BUFFER_BYTES = 4096;
  private static final long SLICE_NANOS = 5_000_000;

  private final String mode;
  private final int servicePort;

  private ThreadServer(String mode, int servicePort) {
    this.mode = mode;
    this.servicePort = servicePort;
  }

  /** Runs until it is killed. */
  public static void main(String[] args) throws IOException, InterruptedException {
    var server = new ThreadServer(args[0], args.length > 2 ? Integer.parseInt(args[2]) : 0);
    ThreadFactory threads = args[1].equals("virtual") ? Thread.ofVirtual().factory() : Thread::new;
    try (ServerSocket socket = new ServerSocket(0, BACKLOG, InetAddress.getByName("127.0.0.1"))) {
      Thread acceptor = threads.newThread(() -> server.accept(socket, threads));
      acceptor.start();
      if (server.mode.equals("neighbour")) {
        threads.newThread(ThreadServer::burn).start();
      }
      System.out.println("port=" + socket.getLocalPort());
      acceptor.join();
    }
  }

  private void accept(ServerSocket server, ThreadFactory threads) {
    try {
      while (true) {
        Socket connection = server.accept();
        threads.newThread(() -> serve(connection)).start();
      }
    } catch (IOException e) {
      e.printStackTrace();
      System.exit(1);
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      connection.setTcpNoDelay(true);
      switch (mode) {
        case "echo" -> echo(connection.getInputStream(), connection.getOutputStream());
        case "gateway" -> forward(connection.getInputStream(), connection.getOutputStream());
        default -> reply(connection.getInputStream(), connection.getOutputStream());
      }
    } catch (IOException _) {
      // The client has gone; the load reports it if that was too early.
    }
  }

  private static void reply(InputStream in, OutputStream out) throws IOException {
    byte[] bytes = new byte[BUFFER_BYTES];
    while (readRequest(in, bytes)) {
      out.write(REPLY);
    }
  }

  private static void echo(InputStream in, OutputStream out) throws IOException {
    byte[] bytes = new byte[BUFFER_BYTES];
    for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
      out.write(bytes, 0, count);
    }
  }

  /** Sends each request to the service, over a connection that lives as long as the client's. */
  private void forward(InputStream in, OutputStream out) throws IOException {
    byte[] bytes = new byte[BUFFER_BYTES];
    try (Socket service = new Socket("127.0.0.1", servicePort)) {
      service.setTcpNoDelay(true);
      InputStream answers = service.getInputStream();
      OutputStream questions = service.getOutputStream();
      while (readRequest(in, bytes)) {
        questions.write(REQUEST);
        int count = answers.readNBytes(bytes, 0, REPLY.length);
        out.write(bytes, 0, count);
      }
    }
  }

  /** Reads a request; returns false at the end of the stream. */
  private static boolean readRequest(InputStream in, byte[] bytes) throws IOException {
    int end = 0;
    while (true) {
      int count = in.read(bytes, end, bytes.length - end);
      if (count < 0) {
        return false;
      }
      end += count;
      if (end >= 4 && bytes[end - 1] == '\n' && bytes[end - 2] == '\r' && bytes[end - 3] == '\n'
          && bytes[end - 4] == '\r') {
        return true;
      }
    }
  }

  private static void burn() {
    try {
      while (true) {
        long end = System.nanoTime() + SLICE_NANOS;
        while (System.nanoTime() - end < 0) {
          Thread.onSpinWait();
        }
        Thread.sleep(1);
      }
    } catch (InterruptedException _) {
      // No thread interrupts this one.
    }
  }
}
