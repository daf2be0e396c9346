package io.grivet.it.sockets;

import io.grivet.it.plain.Note;
import io.grivet.it.plain.Workers;
import java.io.FileDescriptor;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketImpl;
import java.net.URI;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;

/** The JDK's treatment of a socket or a request of an interrupted virtual thread, which other threads do not get. */
public final class PlatformOnly {
  private PlatformOnly() {}

  public static void main(String[] args) throws Exception {
    interruptedImplementation();
    interruptedDatagram();
    interruptedRequest();
  }

  /** A socket of the program's own class, all of whose calls were interrupted. */
  private static final class Interrupted extends SocketImpl {
    private static int failure() throws InterruptedIOException {
      throw new InterruptedIOException("by the program");
    }

    @Override
    protected InputStream getInputStream() {
      return new InputStream() {
        @Override
        public int read() throws IOException {
          return failure();
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
          return failure();
        }
      };
    }

    @Override
    protected OutputStream getOutputStream() {
      return new OutputStream() {
        @Override
        public void write(int b) throws IOException {
          failure();
        }
      };
    }

    @Override
    protected void accept(SocketImpl accepted) throws IOException {
      failure();
    }

    @Override
    protected void connect(SocketAddress address, int timeout) {
      this.address = InetAddress.getLoopbackAddress();
      this.fd = new FileDescriptor();
    }

    @Override
    protected void connect(InetAddress host, int port) {}

    @Override
    protected void connect(String host, int port) {}

    @Override
    protected void create(boolean stream) {}

    @Override
    protected void bind(InetAddress host, int port) {}

    @Override
    protected void listen(int backlog) {}

    @Override
    protected int available() {
      return 0;
    }

    @Override
    protected void close() {}

    @Override
    protected void sendUrgentData(int data) {}

    @Override
    public void setOption(int option, Object value) {}

    @Override
    public Object getOption(int option) {
      return 0;
    }
  }

  private static final class OwnSocket extends Socket {
    private OwnSocket() throws IOException {
      super(new Interrupted());
    }
  }

  private static final class OwnServer extends ServerSocket {
    private OwnServer() throws IOException {
      super(new Interrupted());
      bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    @Override
    public Socket accept() throws IOException {
      Socket socket = new OwnSocket();
      implAccept(socket);
      return socket;
    }
  }

  private static void interruptedImplementation() throws Exception {
    try (Socket socket = new OwnSocket(); ServerSocket server = new OwnServer()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), 1));
      interrupted("read", () -> socket.getInputStream().read(), socket::isClosed);
      interrupted("write", () -> {
        socket.getOutputStream().write(1);
        return "written";
      }, socket::isClosed);
      interrupted("accept", server::accept, server::isClosed);
    }
  }

  private static void interruptedDatagram() throws Exception {
    try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      socket.setSoTimeout(40);
      interrupted("receive", () -> {
        socket.receive(new DatagramPacket(new byte[1], 1));
        return "received";
      }, socket::isClosed);
    }
  }

  /** The server resets the connection instead of answering, once; the client then repeats the request. */
  private static void interruptedRequest() throws Exception {
    ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    Thread serving = Workers.start("server", () -> {
      for (boolean answers : new boolean[] {false, true}) {
        try (Socket socket = server.accept()) {
          while (socket.getInputStream().read() != '\n') {
            // one line is enough
          }
          if (answers) {
            socket.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes());
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
          } else {
            socket.setSoLinger(true, 0);
          }
        }
      }
    });
    interrupted("request", () -> {
      HttpURLConnection connection = (HttpURLConnection) URI.create("http://127.0.0.1:" + server.getLocalPort() + "/")
          .toURL().openConnection();
      int code = connection.getResponseCode();
      connection.disconnect();
      return code;
    }, () -> false);
    server.close();
    serving.join();
  }

  private static void interrupted(String what, Callable<?> call, BooleanSupplier isClosed)
      throws InterruptedException {
    Workers.run("interrupted", () -> {
      Thread.currentThread().interrupt();
      Note.outcome(what, call);
      Note.that(what + ", interrupted", Thread.interrupted() + ", closed " + isClosed.getAsBoolean());
    });
  }
}
