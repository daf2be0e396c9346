package io.grivet.it.selectors;

import io.grivet.it.plain.Note;
import io.grivet.it.plain.Ticking;
import io.grivet.it.plain.Workers;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A server with one selector, and fifty clients that block on their sockets, in one program. */
public final class EchoServer {
  private static final int CLIENTS = 50;
  private static final int ROUNDS = 20;
  private static final int LARGEST = 50_000;
  private static int closed; // written by the server only

  private EchoServer() {}

  public static void main(String[] args) throws Exception {
    try (Ticking ticking = new Ticking();
        Selector selector = Selector.open();
        ServerSocketChannel server = ServerSocketChannel.open()) {
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), CLIENTS).configureBlocking(false);
      server.register(selector, SelectionKey.OP_ACCEPT);
      InetSocketAddress address = (InetSocketAddress) server.getLocalAddress();
      ticking.during("server", () -> serve(selector, server), () -> {
        AtomicInteger right = new AtomicInteger();
        List<Thread> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
          int own = i;
          clients.add(Workers.start("client " + i, () -> right.addAndGet(ask(own, address))));
        }
        for (Thread client : clients) {
          client.join();
        }
        Note.that("right echoes", right.get());
      });
      selector.selectNow();
      Note.that("served", closed);
      Note.that("channels left", selector.keys().size());
    }
  }

  private static int ask(int own, InetSocketAddress address) throws IOException {
    int right = 0;
    try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
      DataOutputStream out = new DataOutputStream(socket.getOutputStream());
      DataInputStream in = new DataInputStream(socket.getInputStream());
      for (int n = 0; n < ROUNDS; n++) {
        byte[] message = new byte[n == own % ROUNDS ? LARGEST : 1 + n];
        Arrays.fill(message, (byte) (own + n));
        out.write(message);
        byte[] answer = new byte[message.length];
        in.readFully(answer);
        right += Arrays.equals(message, answer) ? 1 : 0;
      }
    }
    return right;
  }

  /** Serves until all clients have come and gone. */
  private static void serve(Selector selector, ServerSocketChannel server) throws IOException {
    do {
      selector.select();
      for (SelectionKey key : selector.selectedKeys()) {
        if (key.isAcceptable()) {
          for (SocketChannel accepted = server.accept(); accepted != null; accepted = server.accept()) {
            accepted.configureBlocking(false).register(selector, SelectionKey.OP_READ, ByteBuffer.allocate(8192));
          }
        } else {
          echo(key);
        }
      }
      selector.selectedKeys().clear();
    } while (closed < CLIENTS);
  }

  private static void echo(SelectionKey key) throws IOException {
    SocketChannel channel = (SocketChannel) key.channel();
    ByteBuffer buffer = (ByteBuffer) key.attachment();
    if (key.isReadable() && channel.read(buffer) < 0) {
      channel.close();
      closed++;
      return;
    }
    channel.write(buffer.flip());
    boolean all = !buffer.hasRemaining();
    buffer.compact();
    key.interestOps(all ? SelectionKey.OP_READ : SelectionKey.OP_WRITE);
  }
}
