package io.grivet.it.names;

import io.grivet.it.plain.Note;
import io.grivet.it.plain.Ticking;
import io.grivet.it.plain.Workers;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

/** A ticker ticks on while another thread looks up a name. The argument names the call. */
public final class LookUps {
  private static final int MANY = 50;

  private LookUps() {}

  public static void main(String[] args) throws Exception {
    try (Ticking ticking = new Ticking(); ServerSocket server = new ServerSocket(0)) {
      switch (args[0]) {
        case "many names" -> many(ticking, i -> "name-" + i + ".test");
        case "one name" -> many(ticking, i -> "one.test");
        case "interfaces" -> interfaces();
        default -> {
          Callable<?> call = call(args[0], server.getLocalPort());
          ticking.during(args[0], () -> Note.outcome("result", call), () -> {});
          Note.outcome("again", call);
        }
      }
    }
  }

  private static Callable<?> call(String how, int port) {
    return switch (how) {
      case "getByName" -> () -> InetAddress.getByName("slow.test");
      case "getAllByName" -> () -> Arrays.toString(InetAddress.getAllByName("two.test"));
      case "version 6" -> () -> Arrays.stream(InetAddress.getAllByName("six.test")).map(InetAddress::getHostAddress)
          .sorted().toList();
      case "missing" -> () -> InetAddress.getByName("missing.test");
      case "broken" -> () -> InetAddress.getByName("broken.test");
      case "getHostName" -> () -> InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, 7}).getHostName();
      case "getCanonicalHostName" -> () -> InetAddress.getByAddress("alias", new byte[] {(byte) 192, 0, 2, 8})
          .getCanonicalHostName();
      case "nameless address" -> () -> InetAddress.getByAddress(new byte[] {(byte) 198, 51, 100, 1}).getHostName();
      case "getLocalHost" -> InetAddress::getLocalHost;
      case "isReachable" -> () -> InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, 2}).isReachable(3000);
      case "isReachable by an interface" -> () -> InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, 2})
          .isReachable(NetworkInterface.getByName("left"), 3, 3000);
      case "InetSocketAddress" -> () -> new InetSocketAddress("slow.test", port).getAddress();
      case "missing InetSocketAddress" -> () -> new InetSocketAddress("missing.test", port).isUnresolved();
      case "Socket" -> () -> connected(new Socket("slow.test", port));
      case "missing Socket" -> () -> connected(new Socket("missing.test", port));
      case "SocketChannel" -> () -> {
        try (SocketChannel channel = SocketChannel.open(new InetSocketAddress("slow.test", port))) {
          return channel.isConnected();
        }
      };
      case "URL" -> () -> {
        HttpURLConnection connection = (HttpURLConnection) URI.create("http://missing.test/").toURL().openConnection();
        return connection.getResponseCode();
      };
      case "interrupted" -> () -> {
        Thread.currentThread().interrupt();
        return InetAddress.getByName("slow.test") + ", interrupted " + Thread.interrupted();
      };
      default -> throw new IllegalArgumentException(how);
    };
  }

  private static boolean connected(Socket socket) throws IOException {
    try (socket) {
      return socket.isConnected();
    }
  }

  @FunctionalInterface
  private interface Names {
    String of(int i);
  }

  private static void many(Ticking ticking, Names names) throws Exception {
    Object[] found = new Object[MANY];
    List<Thread> threads = IntStream.range(0, MANY).mapToObj(i -> Workers.start("looks up " + i,
        () -> found[i] = Note.of(() -> InetAddress.getByName(names.of(i))))).toList();
    ticking.goesOn();
    Note.that("threads that wait", threads.stream().filter(Thread::isAlive).count());
    for (Thread thread : threads) {
      thread.join();
    }
    Note.that("found", Arrays.toString(found));
  }

  private static void interfaces() throws Exception {
    List<NetworkInterface> all = Collections.list(NetworkInterface.getNetworkInterfaces());
    NetworkInterface loopback = NetworkInterface.getByInetAddress(InetAddress.getLoopbackAddress());
    for (NetworkInterface one : all) {
      Note.that(one.getName(), one.getIndex() + " " + one.isUp() + " " + one.isLoopback() + " " + one.getMTU() + " "
          + Arrays.toString(one.getHardwareAddress()) + " " + one.getInterfaceAddresses());
    }
    Note.that("by name", NetworkInterface.getByName(loopback.getName()).equals(loopback));
    Note.that("missing", NetworkInterface.getByName("none0"));
    Note.outcome("loopback answers", () -> InetAddress.getLoopbackAddress().isReachable(5000));
    Note.outcome("bad limit", () -> InetAddress.getLoopbackAddress().isReachable(-1));
    Note.outcome("literal", () -> InetAddress.getByName("10.1.2.3"));
    Note.outcome("bad literal", () -> InetAddress.getByName("[10.1.2.3]"));
    Note.outcome("local name", () -> InetAddress.getByName("localhost").isLoopbackAddress());
  }
}
