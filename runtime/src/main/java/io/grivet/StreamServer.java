package io.grivet;

import io.grivet.hub.Known;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/**
 * A TCP server: calls a handler for each connection, in a greenlet of its own (as gevent's {@code StreamServer}).
 * <pre>
 *   StreamServer.on(new InetSocketAddress(8080), socket -&gt; greet(socket)).inPool(100).serveForever();
 * </pre>
 * A connection is closed when its handler returns or throws, so a handler must not return while other code still uses
 * the connection. {@code TCP_NODELAY} is set; a handler that writes in small pieces should use a buffer, or clear the
 * option.
 *
 * <p>If a peer cuts its connection (reset, broken pipe), the handler ends without a report: a busy server would report
 * nothing else. A handler with connections of its own deals with their errors itself. For the treatment of other
 * errors, for pools and for the permitted callers, see {@link BaseServer}.
 */
public final class StreamServer extends BaseServer<StreamServer> {
  private static final int BACKLOG = 1024;

  /** Serves one connection, which is closed afterwards. Called in a greenlet of its own. */
  @FunctionalInterface
  public interface Handler {
    /** @throws Exception any error; reported as uncaught, unless it says that the client has gone */
    void handle(Socket socket) throws Exception;
  }

  private final Handler handler;
  /** Null before the start, if the program did not supply the socket. */
  private @Nullable ServerSocket listener;
  private int backlog = BACKLOG;
  private @Nullable Tls tls;
  private Duration handshakeLimit = Duration.ofSeconds(10);

  private StreamServer(InetSocketAddress address, @Nullable ServerSocket listener, Handler handler) {
    super(address);
    this.listener = listener;
    this.handler = Objects.requireNonNull(handler, "handler is null");
  }

  /**
   * Creates a server, not started.
   *
   * @param address where to listen; port 0 lets the system choose one, see {@link #port}
   */
  public static StreamServer on(InetSocketAddress address, Handler handler) {
    Objects.requireNonNull(address, "address is null");
    return new StreamServer(address, null, handler);
  }

  /**
   * Creates a server, not started, on a bound socket. Stopping the server closes the socket.
   *
   * @throws IllegalArgumentException if the socket is not bound, or closed
   */
  public static StreamServer on(ServerSocket listener, Handler handler) {
    Objects.requireNonNull(listener, "listener is null");
    if (!listener.isBound() || listener.isClosed()) {
      throw new IllegalArgumentException("cannot accept from a socket that is not open and bound: " + listener);
    }
    return new StreamServer((InetSocketAddress) listener.getLocalSocketAddress(), listener, handler);
  }

  @Override
  StreamServer self() {
    return this;
  }

  // -- setting up ----------------------------------------------------------------------------------------------------

  /**
   * Sets how many connections the kernel keeps until they are accepted; default 1024. The system may keep fewer.
   *
   * @throws IllegalStateException if the server was created for a socket, which has its backlog already
   */
  public StreamServer backlog(int connections) {
    requireNew();
    if (listener != null) {
      throw new IllegalStateException("the socket was bound with a backlog of its own: " + listener);
    }
    backlog = connections;
    return this;
  }

  /** Like {@link #tls(SSLContext, SSLParameters)}, with the defaults of the context. */
  public StreamServer tls(SSLContext context) {
    return tls(context, new SSLParameters());
  }

  /**
   * Makes all connections TLS; handlers get an {@link javax.net.ssl.SSLSocket} after the handshake. The handshake runs
   * in the handler's greenlet: a client that does not complete the handshake delays no other client, but does hold a
   * place in the pool. A failed negotiation is reported; a client that leaves first, or exceeds the limit, is not.
   *
   * @param parameters differences from the defaults, for instance that clients must show a certificate
   */
  public StreamServer tls(SSLContext context, SSLParameters parameters) {
    requireNew();
    tls = new Tls(Objects.requireNonNull(context, "context is null"),
        Objects.requireNonNull(parameters, "parameters is null"));
    return this;
  }

  /** Sets how long the handshake may take before the client is cut off; default ten seconds. */
  public StreamServer handshakeLimit(Duration limit) {
    requireNew();
    handshakeLimit = Objects.requireNonNull(limit, "limit is null");
    return this;
  }

  // -- serving -------------------------------------------------------------------------------------------------------

  @Override
  InetSocketAddress open() throws IOException {
    if (listener == null) {
      ServerSocket opened = new ServerSocket();
      try {
        opened.bind(address(), backlog);
      } catch (IOException e) {
        opened.close();
        throw cannotBind(address(), e);
      }
      listener = opened;
    }
    return (InetSocketAddress) listener.getLocalSocketAddress();
  }

  @Override
  void accept() throws IOException, InterruptedException {
    Socket socket = Known.nonNull(listener).accept();
    Greenlet<Void> handling = null;
    try {
      handling = handle(socket.getRemoteSocketAddress(), () -> serve(socket));
      closeIfUnserved(socket, handling);
    } finally {
      if (handling == null) {
        socket.close();
      }
    }
  }

  /** Closes the connection of a handler that is killed before it begins; such a handler closes nothing. */
  private static void closeIfUnserved(Socket socket, Greenlet<Void> handling) {
    handling.rawLink(() -> {
      if (!handling.isStarted()) {
        try {
          socket.close();
        } catch (IOException e) {
          // A link must not throw, and no code has used the connection.
        }
      }
    });
  }

  private void serve(Socket socket) throws Exception {
    try (socket) {
      socket.setTcpNoDelay(true);
      if (tls == null) {
        handler.handle(socket);
      } else {
        tls.serve(socket, handler, handshakeLimit);
      }
    } catch (Exception e) {
      if (!PeerGone.isWhy(e)) {
        throw e;
      }
    }
  }

  @Override
  boolean cannotAccept() {
    return Known.nonNull(listener).isClosed();
  }

  @Override
  void refuse() throws IOException {
    if (listener != null) {
      listener.close();
    }
  }

  @Override
  void release() {}
}
