package io.grivet.it.calls;

import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketImplFactory;
import java.net.StandardSocketOptions;

/** {@link ServerSocket} on the loopback address. */
final class ServerSocketCalls implements CallTable {
  @Override
  public Class<?> type() {
    return ServerSocket.class;
  }

  @Override
  public void fill(Cells cells) {
    cells.of("accept()").waits().normal(() -> Loopback.server(server -> {
      try (Socket client = new Socket(Loopback.HERE, server.getLocalPort()); Socket accepted = server.accept()) {
        return accepted.getPort() == client.getLocalPort();
      }
    })).limit(() -> Loopback.server(server -> {
      server.setSoTimeout(50);
      return server.accept();
    })).closed(() -> Loopback.server(server -> Meanwhile.with((Call.Plain) server::close, server::accept)))
        .interrupted(() -> Loopback.server(server -> {
          Thread accepting = Thread.currentThread();
          String accept = Meanwhile.with(() -> {
            accepting.interrupt();
            new Socket(Loopback.HERE, server.getLocalPort()).close();
          }, () -> server.accept().isConnected());
          return accept + (Thread.interrupted() ? ", status set" : ", status clear");
        }));
    cells.of("bind(SocketAddress)").normal(() -> onOpen(server -> {
      server.bind(Loopback.anyPort());
      return server.isBound();
    })).wrong(() -> Loopback.server(server -> onOpen(other -> {
      other.bind(server.getLocalSocketAddress());
      return "bound";
    })));
    cells.of("bind(SocketAddress, int)").normal(() -> onOpen(server -> {
      server.bind(Loopback.anyPort(), -5);
      return server.isBound();
    })).wrong(() -> onOpen(server -> {
      server.bind(InetSocketAddress.createUnresolved("x", 1), 5);
      return "bound";
    }));
    cells.of("close()").does(() -> Loopback.server(server -> {
      server.close();
      server.close();
      return null;
    }));
    attributes(cells);
  }

  private static void attributes(Cells cells) {
    Reflected server = new Reflected(cells, ServerSocket.class, use -> Loopback.server(use::of));
    server.tell("getChannel", "getInetAddress", "getLocalSocketAddress", "getReuseAddress", "getSoTimeout", "isBound",
        "isClosed", "toString");
    server.haveValue("getLocalPort", "getReceiveBufferSize", "supportedOptions");
    server.set("setReuseAddress", boolean.class, true, false);
    server.set("setSoTimeout", int.class, 10, -1);
    server.set("setReceiveBufferSize", int.class, 10_000, 0);
    cells.of("setPerformancePreferences(int, int, int)").does(() -> onOpen(open -> {
      open.setPerformancePreferences(1, 2, 3);
      return null;
    })).takesAnyArgument();
    cells.of("getOption(SocketOption)").normal(() -> onOpen(open -> open.getOption(StandardSocketOptions.SO_REUSEPORT)))
        .wrong(() -> onOpen(open -> open.getOption(StandardSocketOptions.TCP_NODELAY)));
    cells.of("setOption(SocketOption, Object)").normal(() -> onOpen(
        open -> open.setOption(StandardSocketOptions.SO_REUSEPORT, true).getOption(StandardSocketOptions.SO_REUSEPORT)))
        .wrong(() -> onOpen(open -> open.setOption(null, true).isClosed()));
    cells.of("setSocketFactory(SocketImplFactory)").normal(() -> {
      ServerSocket.class.getMethod("setSocketFactory", SocketImplFactory.class).invoke(null, (Object) null);
      return "returns";
    }).takesAnyArgument();
  }

  private static Object onOpen(Loopback.One<ServerSocket> use) throws Exception {
    try (ServerSocket server = new ServerSocket()) {
      return use.of(server);
    }
  }
}
