package io.grivet.it.calls;

import static io.grivet.it.calls.Situation.INTERRUPTED;
import static io.grivet.it.calls.Situation.LIMIT;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;

/** {@link Socket} with a peer on the loopback address; its streams are read and written. */
final class SocketCalls implements CallTable {
  @Override
  public Class<?> type() {
    return Socket.class;
  }

  @Override
  public void fill(Cells cells) {
    connects(cells);
    streams(cells);
    ends(cells);
    attributes(cells);
  }

  private static void connects(Cells cells) {
    cells.of("connect(SocketAddress)").waits().normal(() -> Loopback.server(server -> connected(server, 0)))
        .never(LIMIT).closed(() -> onOpen(socket -> {
          socket.close();
          socket.connect(Loopback.unused());
          return "connected";
        })).interrupted(() -> Meanwhile.interrupted(() -> Loopback.server(server -> {
          Thread.currentThread().interrupt();
          return connected(server, 0);
        }))).wrong(() -> onOpen(socket -> {
          socket.connect(Loopback.unused());
          return "connected";
        }));
    cells.of("connect(SocketAddress, int)").waits().normal(() -> Loopback.server(server -> connected(server, 20_000)))
        .limit(() -> fullBacklog((server, socket) -> {
          socket.connect(server.getLocalSocketAddress(), 100);
          return "connected";
        })).closed(() -> fullBacklog((server, socket) -> Meanwhile.with((Call.Plain) socket::close, () -> {
          socket.connect(server.getLocalSocketAddress(), 60_000);
          return "connected";
        }))).interrupted(() -> fullBacklog((server, socket) -> Meanwhile.interrupted(() -> {
          socket.connect(server.getLocalSocketAddress(), 1_000);
          return "connected";
        }))).wrong(() -> onOpen(socket -> {
          socket.connect(Loopback.unused(), -1);
          return "connected";
        }));
    cells.of("bind(SocketAddress)").normal(() -> onOpen(socket -> {
      socket.bind(Loopback.anyPort());
      return socket.getLocalSocketAddress();
    })).wrong(() -> onOpen(socket -> {
      socket.bind(InetSocketAddress.createUnresolved("x", 1));
      return "bound";
    }));
  }

  private static void streams(Cells cells) {
    cells.of("getInputStream()").waits().normal(() -> Loopback.sockets((socket, peer) -> {
      peer.getOutputStream().write("hello".getBytes());
      return socket.getInputStream().read(new byte[9]);
    })).limit(() -> Loopback.sockets((socket, peer) -> {
      socket.setSoTimeout(50);
      return socket.getInputStream().read();
    })).closed(() -> Loopback.sockets((socket, peer) -> Meanwhile.with((Call.Plain) socket::close,
        () -> socket.getInputStream().read()))).interrupted(() -> Loopback.sockets((socket, peer) -> {
          Thread reader = Thread.currentThread();
          String read = Meanwhile.with(() -> {
            reader.interrupt();
            peer.close();
          }, () -> socket.getInputStream().read());
          return read + (Thread.interrupted() ? ", status set" : ", status clear");
        }));
    cells.of("getOutputStream()").waits().normal(() -> Loopback.sockets((socket, peer) -> {
      socket.getOutputStream().write("hello".getBytes());
      socket.shutdownOutput();
      return new String(peer.getInputStream().readAllBytes());
    })).never(LIMIT).closed(() -> Loopback.sockets((socket, peer) -> Meanwhile.with((Call.Plain) socket::close,
        (Call.Plain) () -> writeForEver(socket.getOutputStream())))).interrupted(() -> Loopback.sockets(
            (socket, peer) -> {
              Thread writer = Thread.currentThread();
              String write = Meanwhile.with(() -> {
                writer.interrupt();
                InputStream in = peer.getInputStream();
                in.readNBytes(Loopback.large().length);
              }, (Call.Plain) () -> socket.getOutputStream().write(Loopback.large()));
              return write + (Thread.interrupted() ? ", status set" : ", status clear");
            }));
    cells.of("sendUrgentData(int)").waits().normal(() -> Loopback.sockets((socket, peer) -> {
      peer.setOOBInline(true);
      socket.sendUrgentData(77);
      return peer.getInputStream().read();
    })).never(LIMIT).closed(() -> Loopback.sockets((socket, peer) -> {
      socket.close();
      socket.sendUrgentData(1);
      return "sent";
    })).never(INTERRUPTED).wrong(() -> onOpen(socket -> {
      socket.sendUrgentData(1);
      return "sent";
    }));
  }

  private static void ends(Cells cells) {
    cells.of("shutdownInput()").normal(() -> Loopback.sockets((socket, peer) -> {
      socket.shutdownInput();
      return socket.getInputStream().read() + ", " + Outcome.here((Call.Plain) socket::shutdownInput);
    })).closed(() -> onOpen(socket -> {
      socket.close();
      socket.shutdownInput();
      return "shut";
    }));
    cells.of("shutdownOutput()").normal(() -> Loopback.sockets((socket, peer) -> {
      socket.shutdownOutput();
      return peer.getInputStream().read() + ", " + Outcome.here((Call.Plain) () -> socket.getOutputStream().write(1));
    })).closed(() -> onOpen(socket -> {
      socket.close();
      socket.shutdownOutput();
      return "shut";
    }));
    cells.of("close()").normal(() -> Loopback.sockets((socket, peer) -> {
      socket.setSoLinger(true, 1);
      socket.getOutputStream().write(1);
      socket.close();
      socket.close();
      return peer.getInputStream().read() + ", " + peer.getInputStream().read();
    }));
    cells.of("setSoLinger(boolean, int)").normal(() -> Loopback.sockets((socket, peer) -> {
      socket.setSoLinger(true, 0);
      socket.close();
      return Outcome.here(() -> peer.getInputStream().read());
    })).wrong(() -> onOpen(socket -> {
      socket.setSoLinger(true, -1);
      return "set";
    }));
  }

  private static void attributes(Cells cells) {
    Reflected socket = new Reflected(cells, Socket.class, use -> Loopback.sockets((one, other) -> use.of(one)));
    socket.tell("getChannel", "getInetAddress", "getKeepAlive", "getLocalAddress", "getLocalSocketAddress",
        "getOOBInline", "getRemoteSocketAddress", "getReuseAddress", "getSoLinger", "getSoTimeout", "getTcpNoDelay",
        "getTrafficClass", "isBound", "isClosed", "isConnected", "isInputShutdown", "isOutputShutdown", "toString");
    socket.haveValue("getLocalPort", "getPort", "getReceiveBufferSize", "getSendBufferSize", "supportedOptions");
    socket.set("setKeepAlive", boolean.class, true, false);
    socket.set("setOOBInline", boolean.class, true, false);
    socket.set("setReuseAddress", boolean.class, true, false);
    socket.set("setTcpNoDelay", boolean.class, true, false);
    socket.set("setSoTimeout", int.class, 10, -1);
    socket.set("setReceiveBufferSize", int.class, 10_000, 0);
    socket.set("setSendBufferSize", int.class, 10_000, 0);
    socket.set("setTrafficClass", int.class, 4, 256);
    cells.of("setPerformancePreferences(int, int, int)").does(() -> onOpen(open -> {
      open.setPerformancePreferences(1, 2, 3);
      return null;
    })).takesAnyArgument();
    cells.of("getOption(SocketOption)").normal(() -> onOpen(open -> open.getOption(StandardSocketOptions.SO_KEEPALIVE)))
        .wrong(() -> onOpen(open -> open.getOption(StandardSocketOptions.IP_MULTICAST_TTL)));
    cells.of("setOption(SocketOption, Object)").normal(() -> onOpen(
        open -> open.setOption(StandardSocketOptions.TCP_NODELAY, true).getOption(StandardSocketOptions.TCP_NODELAY)))
        .wrong(() -> onOpen(open -> open.setOption(null, true).isClosed()));
    cells.of("setSocketImplFactory(SocketImplFactory)").normal(() -> {
      Socket.class.getMethod("setSocketImplFactory", java.net.SocketImplFactory.class).invoke(null, (Object) null);
      return "returns";
    }).takesAnyArgument();
  }

  private static Object connected(ServerSocket server, int limitMillis) throws Exception {
    return onOpen(socket -> {
      SocketAddress address = server.getLocalSocketAddress();
      if (limitMillis == 0) {
        socket.connect(address);
      } else {
        socket.connect(address, limitMillis);
      }
      return socket.isConnected() ? "connected" : "not connected";
    });
  }

  private static Object onOpen(Loopback.One<Socket> use) throws Exception {
    try (Socket socket = new Socket()) {
      return use.of(socket);
    }
  }

  /** A server whose backlog has room for one connection, and is full. */
  private static Object fullBacklog(Loopback.Two<ServerSocket, Socket> use) throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, Loopback.HERE);
        Socket first = new Socket();
        Socket second = new Socket();
        Socket third = new Socket()) {
      first.connect(server.getLocalSocketAddress());
      second.connect(server.getLocalSocketAddress());
      return use.of(server, third);
    }
  }

  private static void writeForEver(OutputStream out) throws Exception {
    while (true) {
      out.write(Loopback.large());
    }
  }
}
