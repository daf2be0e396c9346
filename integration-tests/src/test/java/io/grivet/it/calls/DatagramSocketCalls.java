package io.grivet.it.calls;

import static io.grivet.it.calls.Situation.INTERRUPTED;
import static io.grivet.it.calls.Situation.LIMIT;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.NetworkInterface;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;

/** {@link DatagramSocket}, or {@link MulticastSocket} with its additional methods, on the loopback address. */
final class DatagramSocketCalls implements CallTable {
  private static final String GROUP = "230.0.0.1";

  private final boolean multicast;

  DatagramSocketCalls(boolean multicast) {
    this.multicast = multicast;
  }

  @Override
  public Class<?> type() {
    return multicast ? MulticastSocket.class : DatagramSocket.class;
  }

  @Override
  public void fill(Cells cells) {
    packets(cells);
    connects(cells);
    groups(cells);
    attributes(cells);
    if (multicast) {
      multicasts(cells);
    }
  }

  private void packets(Cells cells) {
    cells.of("receive(DatagramPacket)").waits().normal(() -> with(socket -> {
      socket.send(packet("hello", socket.getLocalSocketAddress()));
      DatagramPacket received = new DatagramPacket(new byte[3], 3);
      socket.receive(received);
      return new String(received.getData(), 0, received.getLength());
    })).limit(() -> with(socket -> {
      socket.setSoTimeout(50);
      return received(socket);
    })).closed(() -> with(socket -> Meanwhile.with((Call.Plain) socket::close, () -> received(socket))))
        .interrupted(() -> with(socket -> {
          Thread receiver = Thread.currentThread();
          SocketAddress own = socket.getLocalSocketAddress();
          String outcome = Meanwhile.with(() -> {
            receiver.interrupt();
            try (DatagramSocket sender = new DatagramSocket()) {
              sender.send(packet("hello", own));
            }
          }, () -> received(socket));
          return outcome + (Thread.interrupted() ? ", status set" : ", status clear");
        })).wrong(() -> with(socket -> {
          socket.receive(null);
          return "received";
        }));
    cells.of("send(DatagramPacket)").waits().normal(() -> with(socket -> {
      socket.send(packet("hello", socket.getLocalSocketAddress()));
      return received(socket);
    })).never(LIMIT).closed(() -> with(socket -> {
      DatagramPacket packet = packet("hello", socket.getLocalSocketAddress());
      socket.close();
      socket.send(packet);
      return "sent";
    })).interrupted(() -> with(socket -> {
      Thread.currentThread().interrupt();
      socket.send(packet("hello", socket.getLocalSocketAddress()));
      return received(socket) + (Thread.interrupted() ? ", status set" : ", status clear");
    })).wrong(() -> with(socket -> {
      socket.send(new DatagramPacket(new byte[1], 1));
      return "sent";
    }));
  }

  private void connects(Cells cells) {
    cells.of("connect(SocketAddress)").normal(() -> with(socket -> {
      socket.connect(socket.getLocalSocketAddress());
      return socket.isConnected() + " " + Outcome.here((Call.Plain) () -> socket.send(packet("x", new InetSocketAddress(
          Loopback.HERE, 9))));
    })).wrong(() -> with(socket -> {
      socket.connect(InetSocketAddress.createUnresolved("x", 1));
      return "connected";
    }));
    cells.of("connect(InetAddress, int)").normal(() -> with(socket -> {
      socket.connect(Loopback.HERE, socket.getLocalPort());
      return socket.isConnected();
    })).wrong(() -> with(socket -> {
      socket.connect(Loopback.HERE, -1);
      return "connected";
    }));
    cells.of("disconnect()").normal(() -> with(socket -> {
      socket.connect(socket.getLocalSocketAddress());
      socket.disconnect();
      socket.disconnect();
      return socket.isConnected() + ", port " + socket.getPort();
    }));
    cells.of("bind(SocketAddress)").normal(() -> {
      try (DatagramSocket socket = multicast ? new MulticastSocket(null) : new DatagramSocket(null)) {
        socket.bind(Loopback.anyPort());
        return socket.isBound();
      }
    }).wrong(() -> with(socket -> {
      socket.bind(Loopback.anyPort());
      return "bound";
    }));
    cells.of("close()").does(() -> with(socket -> {
      socket.close();
      socket.close();
      return null;
    }));
  }

  private void groups(Cells cells) {
    cells.of("joinGroup(SocketAddress, NetworkInterface)").normal(() -> with(socket -> {
      socket.joinGroup(group(), loopback());
      return Outcome.here((Call.Plain) () -> socket.joinGroup(group(), loopback()));
    })).wrong(() -> with(socket -> {
      socket.joinGroup(new InetSocketAddress(Loopback.HERE, 1), loopback());
      return "joined";
    }));
    cells.of("leaveGroup(SocketAddress, NetworkInterface)").normal(() -> with(socket -> {
      socket.joinGroup(group(), loopback());
      socket.leaveGroup(group(), loopback());
      return "left";
    })).wrong(() -> with(socket -> {
      socket.leaveGroup(group(), loopback());
      return "left";
    }));
  }

  private void multicasts(Cells cells) {
    Class<?> type = MulticastSocket.class;
    cells.of("send(DatagramPacket, byte)").waits().normal(() -> with(socket -> {
      type.getMethod("send", DatagramPacket.class, byte.class).invoke(socket,
          packet("hello", socket.getLocalSocketAddress()), (byte) 3);
      return received(socket);
    })).never(LIMIT).closed(() -> with(socket -> {
      DatagramPacket packet = packet("hello", socket.getLocalSocketAddress());
      socket.close();
      type.getMethod("send", DatagramPacket.class, byte.class).invoke(socket, packet, (byte) 3);
      return "sent";
    })).never(INTERRUPTED).wrong(() -> with(socket -> {
      type.getMethod("send", DatagramPacket.class, byte.class).invoke(socket, null, (byte) 3);
      return "sent";
    }));
    Reflected reflected = new Reflected(cells, type, use -> with(use::of));
    InetAddress group = InetSocketAddress.createUnresolved(GROUP, 1).getAddress();
    reflected.set("joinGroup", InetAddress.class, multicastAddress(), Loopback.HERE);
    reflected.set("leaveGroup", InetAddress.class, multicastAddress(), group);
    reflected.set("setInterface", InetAddress.class, Loopback.HERE, null);
    reflected.set("setNetworkInterface", NetworkInterface.class, loopback(), null);
    reflected.set("setTimeToLive", int.class, 5, 256);
    reflected.set("setTTL", byte.class, (byte) 5, (byte) -1);
    reflected.set("setLoopbackMode", boolean.class, true, false);
    reflected.tell("getTimeToLive", "getTTL", "getLoopbackMode");
    reflected.haveValue("getInterface", "getNetworkInterface");
  }

  private void attributes(Cells cells) {
    Reflected socket = new Reflected(cells, type(), use -> with(use::of));
    socket.tell("getBroadcast", "getChannel", "getInetAddress", "getLocalAddress", "getLocalSocketAddress", "getPort",
        "getRemoteSocketAddress", "getReuseAddress", "getSoTimeout", "getTrafficClass", "isBound", "isClosed",
        "isConnected");
    socket.haveValue("getLocalPort", "getReceiveBufferSize", "getSendBufferSize", "supportedOptions");
    socket.set("setBroadcast", boolean.class, true, false);
    socket.set("setReuseAddress", boolean.class, true, false);
    socket.set("setSoTimeout", int.class, 10, -1);
    socket.set("setReceiveBufferSize", int.class, 10_000, 0);
    socket.set("setSendBufferSize", int.class, 10_000, 0);
    socket.set("setTrafficClass", int.class, 4, 256);
    cells.of("getOption(SocketOption)").normal(() -> with(open -> open.getOption(StandardSocketOptions.SO_BROADCAST)))
        .wrong(() -> with(open -> open.getOption(StandardSocketOptions.TCP_NODELAY)));
    cells.of("setOption(SocketOption, Object)").normal(() -> with(open -> open.setOption(
        StandardSocketOptions.SO_REUSEADDR, true).getOption(StandardSocketOptions.SO_REUSEADDR)))
        .wrong(() -> with(open -> open.setOption(null, true).isClosed()));
    cells.of("setDatagramSocketImplFactory(DatagramSocketImplFactory)").normal(() -> {
      DatagramSocket.class.getMethod("setDatagramSocketImplFactory", java.net.DatagramSocketImplFactory.class)
          .invoke(null, (Object) null);
      return "returns";
    }).takesAnyArgument();
  }

  private Object with(Loopback.One<DatagramSocket> use) throws Exception {
    try (DatagramSocket socket = multicast ? new MulticastSocket(Loopback.anyPort())
        : new DatagramSocket(Loopback.anyPort())) {
      return use.of(socket);
    }
  }

  private static String received(DatagramSocket socket) throws Exception {
    DatagramPacket packet = new DatagramPacket(new byte[100], 100);
    socket.receive(packet);
    return new String(packet.getData(), 0, packet.getLength());
  }

  private static DatagramPacket packet(String text, SocketAddress to) {
    return new DatagramPacket(text.getBytes(), text.length(), to);
  }

  private static InetSocketAddress group() {
    return new InetSocketAddress(multicastAddress(), 0);
  }

  private static InetAddress multicastAddress() {
    try {
      return InetAddress.getByName(GROUP);
    } catch (java.net.UnknownHostException e) {
      throw new IllegalStateException(e); // the name is an address
    }
  }

  private static NetworkInterface loopback() {
    try {
      return NetworkInterface.getByInetAddress(Loopback.HERE);
    } catch (java.net.SocketException e) {
      throw new IllegalStateException(e);
    }
  }
}
