package io.grivet.it.sockets;

import io.grivet.it.plain.Note;
import io.grivet.it.plain.Ticking;
import java.net.DatagramPacket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.NetworkInterface;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.MembershipKey;

/** A ticker ticks on while another thread waits for a multicast datagram, which goes over the loopback interface. */
public final class MulticastWaits {
  private MulticastWaits() {}

  public static void main(String[] args) throws Exception {
    NetworkInterface loopback = NetworkInterface.getByInetAddress(Inet4Address.getByName("127.0.0.1"));
    InetAddress group = InetAddress.getByName("239.255.77.1");
    try (Ticking ticking = new Ticking();
        DatagramChannel sender = DatagramChannel.open(StandardProtocolFamily.INET)) {
      sender.setOption(StandardSocketOptions.IP_MULTICAST_IF, loopback);
      sender.setOption(StandardSocketOptions.IP_MULTICAST_LOOP, true);
      sockets(ticking, sender, group, loopback);
      channels(ticking, sender, group, loopback);
    }
  }

  private static void sockets(Ticking ticking, DatagramChannel sender, InetAddress group, NetworkInterface loopback)
      throws Exception {
    try (MulticastSocket socket = new MulticastSocket(0)) {
      InetSocketAddress address = new InetSocketAddress(group, socket.getLocalPort());
      socket.joinGroup(address, loopback);
      DatagramPacket packet = new DatagramPacket(new byte[4], 4);
      ticking.during("MulticastSocket.receive", () -> socket.receive(packet), () -> send(sender, address));
      socket.setSoTimeout(60_000);
      ticking.during("MulticastSocket.receive with a limit", () -> socket.receive(packet),
          () -> send(sender, address));
      Note.that("received", packet.getLength() + " byte " + packet.getData()[0]);
      socket.leaveGroup(address, loopback);
      socket.setSoTimeout(100);
      send(sender, address);
      Note.outcome("receive after leaving", () -> {
        socket.receive(packet);
        return "received";
      });
      socket.setSoTimeout(0);
      ticking.during("receive, closed meanwhile", () -> socket.receive(packet), socket::close);
    }
  }

  private static void channels(Ticking ticking, DatagramChannel sender, InetAddress group, NetworkInterface loopback)
      throws Exception {
    try (DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET)) {
      channel.bind(new InetSocketAddress(0));
      InetSocketAddress address = new InetSocketAddress(group, channel.socket().getLocalPort());
      MembershipKey key = channel.join(group, loopback);
      ticking.during("DatagramChannel.receive", () -> channel.receive(ByteBuffer.allocate(4)),
          () -> send(sender, address));
      key.drop();
      Note.that("member", key.isValid());
      ticking.untilInterrupted("receive, interrupted", () -> channel.receive(ByteBuffer.allocate(4)));
      Note.that("open", channel.isOpen());
    }
  }

  private static void send(DatagramChannel sender, InetSocketAddress address) throws Exception {
    sender.send(ByteBuffer.wrap(new byte[] {7}), address);
  }
}
