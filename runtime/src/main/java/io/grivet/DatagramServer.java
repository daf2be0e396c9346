package io.grivet;

import io.grivet.hub.Known;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A UDP server: calls a handler for each datagram, in a greenlet of its own (as gevent's {@code DatagramServer}).
 * <pre>
 *   DatagramServer.on(new InetSocketAddress(9000), (data, from, server) -&gt; server.sendTo(data, from))
 *       .inPool(100).serveForever();
 * </pre>
 * While the pool is full, datagrams wait in the socket's receive buffer, and the kernel drops datagrams that do not
 * fit. When the server is stopped, the socket stays open until the handlers have ended, so that they can answer. For
 * pools, the treatment of errors and the permitted callers, see {@link BaseServer}.
 */
public final class DatagramServer extends BaseServer<DatagramServer> {
  /** Longer than any datagram. */
  private static final int LONGEST = 65_536;

  /** Serves one datagram. Called in a greenlet of its own. */
  @FunctionalInterface
  public interface Handler {
    /**
     * @param data the datagram's content; belongs to the handler
     * @param from where an answer goes, by {@link #sendTo}
     * @throws Exception any error; it is reported as uncaught
     */
    void handle(byte[] data, SocketAddress from, DatagramServer server) throws Exception;
  }

  private final Handler handler;
  /** Null before the start, if the program did not supply the socket. */
  private volatile @Nullable DatagramSocket socket;
  /** Used by the acceptor only. */
  private final byte[] buffer = new byte[LONGEST];

  private DatagramServer(InetSocketAddress address, @Nullable DatagramSocket socket, Handler handler) {
    super(address);
    this.socket = socket;
    this.handler = Objects.requireNonNull(handler, "handler is null");
  }

  /**
   * Creates a server, not started.
   *
   * @param address where to receive; port 0 lets the system choose one, see {@link #port}
   */
  public static DatagramServer on(InetSocketAddress address, Handler handler) {
    Objects.requireNonNull(address, "address is null");
    return new DatagramServer(address, null, handler);
  }

  /**
   * Creates a server, not started, on a bound socket. Stopping the server closes the socket.
   *
   * @throws IllegalArgumentException if the socket is not bound, or closed
   */
  public static DatagramServer on(DatagramSocket socket, Handler handler) {
    Objects.requireNonNull(socket, "socket is null");
    if (!socket.isBound() || socket.isClosed()) {
      throw new IllegalArgumentException("cannot receive from a socket that is not open and bound");
    }
    return new DatagramServer((InetSocketAddress) socket.getLocalSocketAddress(), socket, handler);
  }

  @Override
  DatagramServer self() {
    return this;
  }

  /**
   * Sends a datagram from the server's port. Any number of greenlets and threads may call; they send one after the
   * other.
   *
   * @throws IllegalStateException if the server has not been started
   * @throws IOException if the server is stopped, or the datagram cannot be sent
   */
  public void sendTo(byte[] data, SocketAddress to) throws IOException {
    Objects.requireNonNull(data, "data is null");
    Objects.requireNonNull(to, "to is null");
    DatagramSocket sender = socket;
    if (sender == null) {
      throw new IllegalStateException(this + " has not been started");
    }
    sender.send(new DatagramPacket(data, data.length, to)); // senders take turns, by the JDK's lock of the sending end
  }

  // -- serving -------------------------------------------------------------------------------------------------------

  @Override
  InetSocketAddress open() throws IOException {
    if (socket == null) {
      DatagramSocket opened = new DatagramSocket(null);
      try {
        opened.bind(address());
      } catch (IOException e) {
        opened.close();
        throw cannotBind(address(), e);
      }
      socket = opened;
    }
    return (InetSocketAddress) socket.getLocalSocketAddress();
  }

  @Override
  void accept() throws IOException, InterruptedException {
    DatagramPacket packet = new DatagramPacket(buffer, LONGEST);
    Known.nonNull(socket).receive(packet);
    byte[] data = Arrays.copyOf(buffer, packet.getLength());
    SocketAddress from = packet.getSocketAddress();
    handle(from, () -> handler.handle(data, from, this));
  }

  @Override
  boolean cannotAccept() {
    return Known.nonNull(socket).isClosed();
  }

  @Override
  void refuse() {}

  @Override
  void release() {
    if (socket != null) {
      socket.close();
    }
  }
}
