package io.grivet.it.calls;

import static io.grivet.it.calls.Situation.LIMIT;

import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** {@link SocketChannel} in blocking mode with a peer on the loopback address. */
final class SocketChannelCalls implements CallTable {
  @Override
  public Class<?> type() {
    return SocketChannel.class;
  }

  @Override
  public void fill(Cells cells) {
    read(cells.of("read(ByteBuffer)"), channel -> channel.read(ByteBuffer.allocate(9)))
        .wrong(() -> Loopback.channels((channel, peer) -> channel.read(ByteBuffer.allocate(9).asReadOnlyBuffer())));
    read(cells.of("read(ByteBuffer[])"), channel -> channel.read(Loopback.twoBuffers()))
        .wrong(() -> Loopback.channels((channel, peer) -> channel.read((ByteBuffer[]) null)));
    read(cells.of("read(ByteBuffer[], int, int)"), channel -> channel.read(Loopback.twoBuffers(), 1, 1))
        .wrong(() -> Loopback.channels((channel, peer) -> channel.read(Loopback.twoBuffers(), 1, 2)));
    write(cells.of("write(ByteBuffer)"), channel -> channel.write(Loopback.bytes("hello")),
        channel -> channel.write(Loopback.largeBuffer()))
        .wrong(() -> Loopback.channels((channel, peer) -> channel.write((ByteBuffer) null)));
    write(cells.of("write(ByteBuffer[])"), channel -> channel.write(Loopback.hello()),
        channel -> channel.write(Loopback.largeBuffers()))
        .wrong(() -> Loopback.channels((channel, peer) -> channel.write(new ByteBuffer[1])));
    write(cells.of("write(ByteBuffer[], int, int)"), channel -> channel.write(Loopback.hello(), 1, 1),
        channel -> channel.write(Loopback.largeBuffers(), 0, 2))
        .wrong(() -> Loopback.channels((channel, peer) -> channel.write(Loopback.hello(), -1, 1)));
    connects(cells);
    rest(cells);
  }

  private static Row read(Row row, Loopback.One<SocketChannel> read) {
    return row.waits().normal(() -> Loopback.channels((channel, peer) -> {
      peer.write(Loopback.bytes("hello"));
      return read.of(channel);
    })).never(LIMIT).closed(() -> Loopback.channels((channel, peer) -> Meanwhile.with((Call.Plain) channel::close,
        () -> read.of(channel)))).interrupted(() -> Loopback.channels((channel, peer) -> Meanwhile.interrupted(
            () -> read.of(channel)) + (channel.isOpen() ? ", open" : ", closed")));
  }

  private static Row write(Row row, Loopback.One<SocketChannel> write, Loopback.One<SocketChannel> large) {
    return row.waits().normal(() -> Loopback.channels((channel, peer) -> write.of(channel))).never(LIMIT)
        .closed(() -> Loopback.channels((channel, peer) -> Meanwhile.with((Call.Plain) channel::close,
            () -> forEver(channel, large)))).interrupted(() -> Loopback.channels((channel, peer) -> Meanwhile
                .interrupted(() -> forEver(channel, large)) + (channel.isOpen() ? ", open" : ", closed")));
  }

  /** Writes until an error occurs; each write must be complete, because the channel is in blocking mode. */
  private static Object forEver(SocketChannel channel, Loopback.One<SocketChannel> large) throws Exception {
    Object first = null;
    while (true) {
      Object written;
      try {
        written = large.of(channel);
      } catch (java.nio.channels.ClosedByInterruptException e) {
        throw e;
      } catch (java.nio.channels.ClosedChannelException e) {
        return "ClosedChannelException"; // during a write, or between two writes
      }
      if (first != null && !first.equals(written)) {
        return "wrote " + written + " after " + first;
      }
      first = written;
    }
  }

  private static void connects(Cells cells) {
    cells.of("connect(SocketAddress)").waits().normal(() -> Loopback.serverChannel(server -> {
      try (SocketChannel channel = SocketChannel.open()) {
        return channel.connect(server.getLocalAddress());
      }
    })).never(LIMIT).closed(() -> onOpen(channel -> {
      channel.close();
      return channel.connect(Loopback.unused());
    })).interrupted(() -> Loopback.serverChannel(server -> onOpen(channel -> {
      Thread.currentThread().interrupt();
      String outcome = Outcome.here(() -> channel.connect(server.getLocalAddress()));
      return outcome + (Thread.interrupted() ? ", status set" : ", status clear");
    }))).wrong(() -> onOpen(channel -> channel.connect(Loopback.unused())));
    cells.of("finishConnect()").waits().normal(() -> Loopback.serverChannel(server -> onOpen(channel -> {
      channel.configureBlocking(false);
      channel.connect(server.getLocalAddress());
      channel.configureBlocking(true);
      return channel.finishConnect();
    }))).never(LIMIT).closed(() -> onOpen(channel -> {
      channel.close();
      return channel.finishConnect();
    })).interrupted(() -> Loopback.channels((channel, peer) -> {
      Thread.currentThread().interrupt();
      return channel.finishConnect() + (Thread.interrupted() ? ", status set" : ", status clear");
    }));
    cells.of("isConnectionPending()").normal(() -> onOpen(SocketChannel::isConnectionPending));
    cells.of("bind(SocketAddress)").normal(() -> onOpen(channel -> channel.bind(Loopback.anyPort()).getLocalAddress()))
        .wrong(() -> onOpen(channel -> channel.bind(InetSocketAddress.createUnresolved("x", 1))));
    cells.of("open()").normal(() -> onOpen(SocketChannel::isBlocking));
    cells.of("open(ProtocolFamily)").normal(() -> {
      try (SocketChannel unix = SocketChannel.open(StandardProtocolFamily.UNIX)) {
        return unix.isOpen();
      }
    }).wrong(() -> SocketChannel.open((java.net.ProtocolFamily) null));
    cells.of("open(SocketAddress)").normal(() -> Loopback.channels((channel, peer) -> channel.isConnected()))
        .wrong(() -> SocketChannel.open(Loopback.unused()));
  }

  private static void rest(Cells cells) {
    SelectableCalls.fill(cells, SocketChannel.class, use -> Loopback.channels((channel, peer) -> use.of(channel)));
    Reflected channel = new Reflected(cells, SocketChannel.class,
        use -> Loopback.channels((one, other) -> use.of(one)));
    channel.tell("getLocalAddress", "getRemoteAddress", "isConnected");
    channel.haveValue("socket", "supportedOptions");
    cells.of("shutdownInput()").normal(() -> Loopback.channels((one, peer) -> one.shutdownInput().read(ByteBuffer
        .allocate(1))));
    cells.of("shutdownOutput()").normal(() -> Loopback.channels((one, peer) -> {
      one.shutdownOutput();
      return peer.read(ByteBuffer.allocate(1)) + ", " + Outcome.here(() -> one.write(Loopback.bytes("x")));
    }));
    cells.of("getOption(SocketOption)").normal(() -> onOpen(one -> one.getOption(StandardSocketOptions.SO_KEEPALIVE)))
        .wrong(() -> onOpen(one -> one.getOption(StandardSocketOptions.IP_MULTICAST_TTL)));
    cells.of("setOption(SocketOption, Object)").normal(() -> onOpen(one -> one.setOption(
        StandardSocketOptions.TCP_NODELAY, true).getOption(StandardSocketOptions.TCP_NODELAY)))
        .wrong(() -> onOpen(one -> one.setOption(StandardSocketOptions.SO_SNDBUF, -1)));
  }

  private static Object onOpen(Loopback.One<SocketChannel> use) throws Exception {
    try (SocketChannel channel = SocketChannel.open()) {
      return use.of(channel);
    }
  }
}
