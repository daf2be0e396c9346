package io.grivet.it.calls;

import static io.grivet.it.calls.Situation.LIMIT;

import java.net.ProtocolFamily;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** {@link ServerSocketChannel} in blocking mode on the loopback address. */
final class ServerSocketChannelCalls implements CallTable {
  @Override
  public Class<?> type() {
    return ServerSocketChannel.class;
  }

  @Override
  public void fill(Cells cells) {
    cells.of("accept()").waits().normal(() -> Loopback.serverChannel(server -> {
      try (SocketChannel client = SocketChannel.open(server.getLocalAddress());
          SocketChannel accepted = server.accept()) {
        return accepted.getRemoteAddress().equals(client.getLocalAddress()) + ", blocking " + accepted.isBlocking();
      }
    })).never(LIMIT).closed(() -> Loopback.serverChannel(server -> Meanwhile.with((Call.Plain) server::close,
        server::accept))).interrupted(() -> Loopback.serverChannel(server -> Meanwhile.interrupted(server::accept)
            + (server.isOpen() ? ", open" : ", closed")));
    cells.of("bind(SocketAddress)").normal(() -> onOpen(server -> server.bind(Loopback.anyPort()).getLocalAddress()))
        .wrong(() -> Loopback.serverChannel(server -> onOpen(other -> other.bind(server.getLocalAddress()))));
    cells.of("bind(SocketAddress, int)").normal(() -> onOpen(server -> server.bind(Loopback.anyPort(), -1)
        .getLocalAddress()))
        .wrong(() -> Loopback.serverChannel(server -> server.bind(Loopback.anyPort(), 5)));
    cells.of("open()").normal(() -> onOpen(ServerSocketChannel::isBlocking));
    cells.of("open(ProtocolFamily)").normal(() -> {
      try (ServerSocketChannel unix = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
        return unix.isOpen();
      }
    }).wrong(() -> ServerSocketChannel.open((ProtocolFamily) null));
    SelectableCalls.fill(cells, ServerSocketChannel.class, use -> Loopback.serverChannel(use::of));
    Reflected channel = new Reflected(cells, ServerSocketChannel.class, use -> Loopback.serverChannel(use::of));
    channel.tell("getLocalAddress");
    channel.haveValue("socket", "supportedOptions");
    cells.of("getOption(SocketOption)").normal(() -> onOpen(one -> one.getOption(StandardSocketOptions.SO_REUSEPORT)))
        .wrong(() -> onOpen(one -> one.getOption(StandardSocketOptions.TCP_NODELAY)));
    cells.of("setOption(SocketOption, Object)").normal(() -> onOpen(one -> one.setOption(
        StandardSocketOptions.SO_REUSEADDR, true).getOption(StandardSocketOptions.SO_REUSEADDR)))
        .wrong(() -> onOpen(one -> one.setOption(StandardSocketOptions.SO_RCVBUF, -1)));
  }

  private static Object onOpen(Loopback.One<ServerSocketChannel> use) throws Exception {
    try (ServerSocketChannel server = ServerSocketChannel.open()) {
      return use.of(server);
    }
  }
}
