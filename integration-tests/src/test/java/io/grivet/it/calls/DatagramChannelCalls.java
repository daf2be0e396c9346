package io.grivet.it.calls;

import static io.grivet.it.calls.Situation.INTERRUPTED;
import static io.grivet.it.calls.Situation.LIMIT;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ProtocolFamily;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;

/** {@link DatagramChannel} in blocking mode, connected to another channel on the loopback address. */
final class DatagramChannelCalls implements CallTable {
  private static final String GROUP = "230.0.0.1";

  @Override
  public Class<?> type() {
    return DatagramChannel.class;
  }

  @Override
  public void fill(Cells cells) {
    read(cells.of("receive(ByteBuffer)"), channel -> channel.receive(ByteBuffer.allocate(9)))
        .wrong(() -> Loopback.datagrams((channel, peer) -> channel.receive(ByteBuffer.allocate(1).asReadOnlyBuffer())));
    read(cells.of("read(ByteBuffer)"), channel -> channel.read(ByteBuffer.allocate(3)))
        .wrong(() -> onOpen(channel -> channel.read(ByteBuffer.allocate(3))));
    read(cells.of("read(ByteBuffer[])"), channel -> channel.read(Loopback.twoBuffers()))
        .wrong(() -> Loopback.datagrams((channel, peer) -> channel.read((ByteBuffer[]) null)));
    read(cells.of("read(ByteBuffer[], int, int)"), channel -> channel.read(Loopback.twoBuffers(), 1, 1))
        .wrong(() -> Loopback.datagrams((channel, peer) -> channel.read(Loopback.twoBuffers(), 1, 2)));
    write(cells.of("write(ByteBuffer)"), channel -> channel.write(Loopback.bytes("hello")))
        .wrong(() -> onOpen(channel -> channel.write(Loopback.bytes("hello"))));
    write(cells.of("write(ByteBuffer[])"), channel -> channel.write(Loopback.hello()))
        .wrong(() -> Loopback.datagrams((channel, peer) -> channel.write(new ByteBuffer[1])));
    write(cells.of("write(ByteBuffer[], int, int)"), channel -> channel.write(Loopback.hello(), 1, 1))
        .wrong(() -> Loopback.datagrams((channel, peer) -> channel.write(Loopback.hello(), -1, 1)));
    write(cells.of("send(ByteBuffer, SocketAddress)"),
        channel -> channel.send(Loopback.bytes("hello"), channel.getRemoteAddress()))
        .wrong(() -> Loopback.datagrams((channel, peer) -> channel.send(Loopback.bytes("hello"), channel
            .getLocalAddress())));
    connects(cells);
    rest(cells);
  }

  private static Row read(Row row, Loopback.One<DatagramChannel> read) {
    return row.waits().normal(() -> Loopback.datagrams((channel, peer) -> {
      peer.send(Loopback.bytes("hello"), channel.getLocalAddress());
      return read.of(channel);
    })).never(LIMIT).closed(() -> Loopback.datagrams((channel, peer) -> Meanwhile.with((Call.Plain) channel::close,
        () -> read.of(channel)))).interrupted(() -> Loopback.datagrams((channel, peer) -> Meanwhile.interrupted(
            () -> read.of(channel)) + (channel.isOpen() ? ", open" : ", closed")));
  }

  private static Row write(Row row, Loopback.One<DatagramChannel> write) {
    return row.waits().normal(() -> Loopback.datagrams((channel, peer) -> write.of(channel))).never(LIMIT)
        .closed(() -> Loopback.datagrams((channel, peer) -> {
          channel.close();
          return write.of(channel);
        })).interrupted(() -> Loopback.datagrams((channel, peer) -> {
          Thread.currentThread().interrupt();
          String outcome = Outcome.here(() -> write.of(channel));
          return outcome + (Thread.interrupted() ? ", status set" : ", status clear");
        }));
  }

  private static void connects(Cells cells) {
    cells.of("connect(SocketAddress)").waits().normal(() -> Loopback.datagrams((channel, peer) -> channel.isConnected()
        + " " + Outcome.here(() -> channel.connect(peer.getLocalAddress())))).never(LIMIT)
        .closed(() -> onOpen(channel -> {
          channel.close();
          return channel.connect(Loopback.unused());
        })).never(INTERRUPTED)
        .wrong(() -> onOpen(channel -> channel.connect(InetSocketAddress.createUnresolved("x", 1))));
    cells.of("disconnect()").normal(() -> Loopback.datagrams((channel, peer) -> channel.disconnect().isConnected()));
    cells.of("bind(SocketAddress)").normal(() -> onOpen(channel -> channel.bind(Loopback.anyPort()).getLocalAddress()))
        .wrong(() -> onOpen(channel -> channel.bind(InetSocketAddress.createUnresolved("x", 1))));
    cells.of("join(InetAddress, NetworkInterface)").normal(() -> onGroup(channel -> channel.join(InetAddress.getByName(
        GROUP), loopback()).isValid()))
        .wrong(() -> onGroup(channel -> channel.join(Loopback.HERE, loopback())));
    cells.of("join(InetAddress, NetworkInterface, InetAddress)").normal(() -> onGroup(channel -> channel.join(
        InetAddress.getByName(GROUP), loopback(), Loopback.HERE).isValid()))
        .wrong(() -> onGroup(channel -> channel.join(InetAddress.getByName(GROUP), loopback(), null)));
    cells.of("open()").normal(() -> onOpen(DatagramChannel::isBlocking));
    cells.of("open(ProtocolFamily)").normal(() -> onGroup(DatagramChannel::isOpen))
        .wrong(() -> DatagramChannel.open((ProtocolFamily) StandardProtocolFamily.UNIX));
  }

  private static void rest(Cells cells) {
    SelectableCalls.fill(cells, DatagramChannel.class, use -> Loopback.datagrams((channel, peer) -> use.of(channel)));
    Reflected channel = new Reflected(cells, DatagramChannel.class,
        use -> Loopback.datagrams((one, other) -> use.of(one)));
    channel.tell("getLocalAddress", "getRemoteAddress", "isConnected");
    channel.haveValue("socket", "supportedOptions");
    cells.of("getOption(SocketOption)").normal(() -> onOpen(one -> one.getOption(StandardSocketOptions.SO_BROADCAST)))
        .wrong(() -> onOpen(one -> one.getOption(StandardSocketOptions.TCP_NODELAY)));
    cells.of("setOption(SocketOption, Object)").normal(() -> onOpen(one -> one.setOption(
        StandardSocketOptions.SO_REUSEADDR, true).getOption(StandardSocketOptions.SO_REUSEADDR)))
        .wrong(() -> onOpen(one -> one.setOption(StandardSocketOptions.SO_SNDBUF, -1)));
  }

  private static NetworkInterface loopback() throws Exception {
    return NetworkInterface.getByInetAddress(Loopback.HERE);
  }

  private static Object onOpen(Loopback.One<DatagramChannel> use) throws Exception {
    try (DatagramChannel channel = DatagramChannel.open()) {
      return use.of(channel);
    }
  }

  private static Object onGroup(Loopback.One<DatagramChannel> use) throws Exception {
    try (DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET)) {
      return use.of(channel);
    }
  }
}
