package io.grivet.it.sockets;

import io.grivet.it.plain.Note;
import io.grivet.it.plain.Ticking;
import io.grivet.it.plain.Wait;
import io.grivet.it.plain.Workers;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A ticker ticks on while another thread waits for a UNIX-domain channel in the way that the argument names. */
public final class UnixWaits {
  private static final int BACKLOG = 1;
  /** Linux admits one more connection than the backlog. */
  private static final int ROOM = BACKLOG + 1;

  private UnixWaits() {}

  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory("unix");
    UnixDomainSocketAddress address = UnixDomainSocketAddress.of(folder.resolve("socket"));
    try (Ticking ticking = new Ticking();
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(address, BACKLOG)) {
      switch (args[0]) {
        case "accept" -> ticking.during("accept", () -> server.accept().close(),
            () -> SocketChannel.open(address).close());
        case "read and write" -> readAndWrite(ticking, server);
        case "connect" -> connect(ticking, server);
        case "many connects" -> manyConnects(ticking, server);
        default -> throw new IllegalArgumentException(args[0]);
      }
    }
    Files.delete(address.getPath());
    Files.delete(folder);
  }

  private static void readAndWrite(Ticking ticking, ServerSocketChannel server) throws Exception {
    try (SocketChannel client = SocketChannel.open(server.getLocalAddress()); SocketChannel peer = server.accept()) {
      ticking.during("read", () -> client.read(ByteBuffer.allocate(1)), () -> peer.write(ByteBuffer.allocate(1)));
      ByteBuffer large = ByteBuffer.allocate(4 << 20);
      ticking.during("write", () -> {
        while (large.hasRemaining()) {
          client.write(large);
        }
      }, () -> {
        ByteBuffer received = ByteBuffer.allocate(large.capacity());
        while (received.hasRemaining()) {
          peer.read(received);
        }
      });
    }
  }

  private static void connect(Ticking ticking, ServerSocketChannel server) throws Exception {
    List<SocketChannel> clients = new ArrayList<>();
    for (int i = 0; i < ROOM; i++) {
      clients.add(SocketChannel.open(server.getLocalAddress()));
    }
    ticking.during("connect", () -> clients.add(SocketChannel.open(server.getLocalAddress())),
        () -> server.accept().close());
    for (SocketChannel client : clients) {
      client.close();
    }
    Note.that("connected", clients.size());
  }

  /** Ten times as many connections as there is room for; each is served in the end. */
  private static void manyConnects(Ticking ticking, ServerSocketChannel server) throws Exception {
    int count = 20;
    AtomicInteger connected = new AtomicInteger();
    AtomicInteger answered = new AtomicInteger();
    List<Thread> clients = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      clients.add(Workers.start("client " + i, () -> {
        try (SocketChannel client = SocketChannel.open(server.getLocalAddress())) {
          connected.incrementAndGet();
          answered.addAndGet(client.read(ByteBuffer.allocate(1)));
        }
      }));
    }
    Wait.until("there is no room left", () -> connected.get() == ROOM);
    ticking.during("join of a client that cannot connect", clients.getLast()::join, () -> {
      for (int i = 0; i < count; i++) {
        try (SocketChannel accepted = server.accept()) {
          accepted.write(ByteBuffer.allocate(1));
        }
      }
    });
    for (Thread client : clients) {
      client.join();
    }
    Note.that("answered", answered.get());
  }
}
