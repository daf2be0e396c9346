package io.grivet.bench.serve.program;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;

/** The service behind a gateway: an event loop that answers each request after 20 ms. */
public final class SlowService {
  private static final byte[] REPLY = ("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 13\r\n\r\n"
      + "Hello, world!").getBytes(StandardCharsets.US_ASCII);
  private static final int BLANK_LINE = 0x0d0a0d0a;
  private static final int BACKLOG = 16_384;
  private static final int BUFFER_BYTES = 4096;
  private static final long DELAY_NANOS = 20_000_000;
  private static final long NANOS_PER_MILLI = 1_000_000;

  /** An answer that is due; the delay is the same for all answers, so they queue in the order of their times. */
  private record Due(SocketChannel client, long nanos) {}

  private final ArrayDeque<Due> queue = new ArrayDeque<>();
  private final ByteBuffer in = ByteBuffer.allocateDirect(BUFFER_BYTES);
  private final ByteBuffer reply = ByteBuffer.allocateDirect(REPLY.length).put(REPLY);

  private SlowService() {}

  /** Runs until the end of its input. */
  public static void main(String[] args) throws IOException {
    Thread.ofPlatform().daemon().start(SlowService::endWithInput);
    try (Selector selector = Selector.open(); ServerSocketChannel server = ServerSocketChannel.open()) {
      server.bind(new InetSocketAddress("127.0.0.1", 0), BACKLOG).configureBlocking(false);
      server.register(selector, SelectionKey.OP_ACCEPT);
      System.out.println("port=" + server.socket().getLocalPort());
      new SlowService().serve(selector, server);
    }
  }

  private static void endWithInput() {
    try {
      while (System.in.read() >= 0) {
        // The input carries no commands.
      }
    } catch (IOException _) {
      // A failed read is the end of the input, too.
    }
    System.exit(0);
  }

  private void serve(Selector selector, ServerSocketChannel server) throws IOException {
    while (true) {
      long wait = queue.isEmpty() ? Long.MAX_VALUE : queue.peek().nanos - System.nanoTime();
      if (queue.isEmpty()) {
        selector.select(this::read);
      } else if (wait > 0) {
        selector.select(this::read, wait / NANOS_PER_MILLI + 1);
      } else {
        selector.selectNow(this::read);
      }
      for (SocketChannel client = server.accept(); client != null; client = server.accept()) {
        client.setOption(StandardSocketOptions.TCP_NODELAY, true);
        client.configureBlocking(false).register(selector, SelectionKey.OP_READ);
      }
      while (!queue.isEmpty() && queue.peek().nanos - System.nanoTime() <= 0) {
        answer(queue.poll().client);
      }
    }
  }

  private void read(SelectionKey key) {
    if (!key.isReadable()) {
      return; // the server's own key, handled after each turn
    }
    SocketChannel client = (SocketChannel) key.channel();
    in.clear();
    try {
      int count = client.read(in);
      if (count < 0) {
        client.close();
      } else if (count >= 4 && in.getInt(count - 4) == BLANK_LINE) {
        queue.add(new Due(client, System.nanoTime() + DELAY_NANOS));
      }
    } catch (IOException _) {
      key.cancel(); // the gateway has gone
    }
  }

  private void answer(SocketChannel client) {
    try {
      client.write(reply.clear());
    } catch (IOException _) {
      // The gateway has gone.
    }
  }
}
