package io.grivet.it.calls;

import static io.grivet.it.calls.Situation.INTERRUPTED;
import static io.grivet.it.calls.Situation.LIMIT;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousChannelGroup;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** {@link AsynchronousSocketChannel} with a peer on the loopback address, by futures and by handlers. */
final class AsynchronousSocketChannelCalls implements CallTable {
  private static final ByteBuffer LARGE = ByteBuffer.allocateDirect(8 << 20);

  @Override
  public Class<?> type() {
    return AsynchronousSocketChannel.class;
  }

  @Override
  public void fill(Cells cells) {
    reads(cells);
    writes(cells);
    connects(cells);
    attributes(cells);
  }

  private static void reads(Cells cells) {
    cells.of("read(ByteBuffer)").waits().normal(() -> connected((channel, peer) -> {
      send(peer);
      return channel.read(ByteBuffer.allocate(9)).get();
    })).limit(() -> connected((channel, peer) -> channel.read(ByteBuffer.allocate(9)).get(20, TimeUnit.MILLISECONDS)))
        .closed(() -> connected((channel, peer) -> Meanwhile.with((Call.Plain) channel::close,
            () -> channel.read(ByteBuffer.allocate(9)).get())))
        .interrupted(() -> connected((channel, peer) -> Meanwhile.interrupted(
            () -> channel.read(ByteBuffer.allocate(9)).get()) + (channel.isOpen() ? ", open" : ", closed")))
        .wrong(() -> connected((channel, peer) -> channel.read(ByteBuffer.allocate(9).asReadOnlyBuffer())));
    cells.of("read(ByteBuffer, Object, CompletionHandler)").waits().normal(() -> connected((channel, peer) -> {
      send(peer);
      return Completion.<Integer>of(handler -> channel.read(ByteBuffer.allocate(9), "attachment", handler));
    })).never(LIMIT).closed(() -> connected((channel, peer) -> Meanwhile.with((Call.Plain) channel::close,
        () -> Completion.<Integer>of(handler -> channel.read(ByteBuffer.allocate(9), null, handler)))))
        .never(INTERRUPTED).wrong(() -> connected((channel, peer) -> {
          channel.read(ByteBuffer.allocate(9), null, null);
          return "returns";
        }));
    cells.of("read(ByteBuffer, long, TimeUnit, Object, CompletionHandler)").waits()
        .normal(() -> connected((channel, peer) -> {
          send(peer);
          return Completion.<Integer>of(
              handler -> channel.read(ByteBuffer.allocate(9), 1, TimeUnit.MINUTES, "attachment", handler));
        })).limit(() -> connected((channel, peer) -> Completion.<Integer>of(
            handler -> channel.read(ByteBuffer.allocate(9), 20, TimeUnit.MILLISECONDS, "attachment", handler))))
        .closed(() -> connected((channel, peer) -> Meanwhile.with((Call.Plain) channel::close,
            () -> Completion.<Integer>of(
                handler -> channel.read(ByteBuffer.allocate(9), 1, TimeUnit.MINUTES, null, handler)))))
        .never(INTERRUPTED).wrong(() -> connected((channel, peer) -> {
          channel.read(ByteBuffer.allocate(9), 1, TimeUnit.MINUTES, null, null);
          return "returns";
        }));
    cells.of("read(ByteBuffer[], int, int, long, TimeUnit, Object, CompletionHandler)").waits()
        .normal(() -> connected((channel, peer) -> {
          send(peer);
          return Completion.<Long>of(handler -> channel.read(buffers(), 0, 2, 1, TimeUnit.MINUTES, null, handler));
        })).limit(() -> connected((channel, peer) -> Completion.<Long>of(
            handler -> channel.read(buffers(), 0, 2, 20, TimeUnit.MILLISECONDS, null, handler))))
        .closed(() -> connected((channel, peer) -> Meanwhile.with((Call.Plain) channel::close,
            () -> Completion.<Long>of(handler -> channel.read(buffers(), 0, 2, 0, TimeUnit.SECONDS, null, handler)))))
        .never(INTERRUPTED).wrong(() -> connected((channel, peer) -> Completion.<Long>of(
            handler -> channel.read(buffers(), 0, 3, 0, TimeUnit.SECONDS, null, handler))));
  }

  private static void writes(Cells cells) {
    cells.of("write(ByteBuffer)").waits().normal(() -> connected((channel, peer) -> channel.write(bytes()).get()))
        .limit(() -> connected((channel, peer) -> untilFull(() -> channel.write(large()).get(100,
            TimeUnit.MILLISECONDS))))
        .closed(() -> connected((channel, peer) -> Meanwhile.with((Call.Plain) channel::close,
            () -> untilFull(() -> channel.write(large()).get()))))
        .interrupted(() -> connected((channel, peer) -> Meanwhile.interrupted(
            () -> untilFull(() -> channel.write(large()).get()))))
        .wrong(() -> connected((channel, peer) -> channel.write(null).get()));
    cells.of("write(ByteBuffer, Object, CompletionHandler)").waits().normal(() -> connected((channel,
        peer) -> Completion.<Integer>of(handler -> channel.write(bytes(), "attachment", handler)))).never(LIMIT)
        .closed(() -> connected((channel, peer) -> Meanwhile.with((Call.Plain) channel::close, () -> untilFull(
            () -> Completion.<Integer>of(handler -> channel.write(large(), null, handler))))))
        .never(INTERRUPTED).wrong(() -> connected((channel, peer) -> {
          channel.write(bytes(), null, null);
          return "returns";
        }));
    cells.of("write(ByteBuffer, long, TimeUnit, Object, CompletionHandler)").waits()
        .normal(() -> connected((channel, peer) -> Completion.<Integer>of(
            handler -> channel.write(bytes(), 1, TimeUnit.MINUTES, "attachment", handler))))
        .limit(() -> connected((channel, peer) -> untilFull(() -> Completion.<Integer>of(
            handler -> channel.write(large(), 100, TimeUnit.MILLISECONDS, null, handler)))))
        .closed(() -> connected((channel, peer) -> Meanwhile.with((Call.Plain) channel::close, () -> untilFull(
            () -> Completion.<Integer>of(handler -> channel.write(large(), 1, TimeUnit.MINUTES, null, handler))))))
        .never(INTERRUPTED).wrong(() -> connected((channel, peer) -> {
          channel.write(null, 1, TimeUnit.MINUTES, null, null);
          return "returns";
        }));
    cells.of("write(ByteBuffer[], int, int, long, TimeUnit, Object, CompletionHandler)").waits()
        .normal(() -> connected((channel, peer) -> Completion.<Long>of(handler -> channel.write(new ByteBuffer[] {
            bytes(), bytes()}, 0, 2, 0, TimeUnit.SECONDS, null, handler))))
        .limit(() -> connected((channel, peer) -> untilFull(() -> Completion.<Long>of(handler -> channel.write(
            new ByteBuffer[] {large()}, 0, 1, 100, TimeUnit.MILLISECONDS, null, handler)))))
        .closed(() -> connected((channel, peer) -> Meanwhile.with((Call.Plain) channel::close, () -> untilFull(
            () -> Completion.<Long>of(handler -> channel.write(
                new ByteBuffer[] {large()}, 0, 1, 0, TimeUnit.SECONDS, null, handler))))))
        .never(INTERRUPTED).wrong(() -> connected((channel, peer) -> Completion.<Long>of(handler -> channel.write(
            new ByteBuffer[] {bytes()}, 2, 1, 0, TimeUnit.SECONDS, null, handler))));
  }

  /** Repeats a write until it fails to complete: the kernel's buffers grow for a while. */
  private static String untilFull(Call write) {
    String outcome;
    do {
      outcome = Outcome.here(write);
    } while (outcome.matches("(completed: )?\\d+(, null)?"));
    // A close may come during a write or between two writes, and both errors are of this class.
    return outcome.replace("AsynchronousCloseException", "ClosedChannelException");
  }

  private static ByteBuffer large() {
    return LARGE.duplicate();
  }

  private static void connects(Cells cells) {
    cells.of("connect(SocketAddress)").waits().normal(() -> connected((channel, peer) -> "connected")).never(LIMIT)
        .closed(() -> {
          AsynchronousSocketChannel closed = AsynchronousSocketChannel.open();
          closed.close();
          return closed.connect(unused()).get();
        }).never(INTERRUPTED).wrong(() -> onOpen(channel -> channel.connect(unused()).get()));
    cells.of("connect(SocketAddress, Object, CompletionHandler)").waits().normal(() -> {
      try (ServerSocket server = server(); AsynchronousSocketChannel channel = AsynchronousSocketChannel.open()) {
        return Completion.<Void>of(handler -> channel.connect(server.getLocalSocketAddress(), "attachment", handler));
      }
    }).never(LIMIT).closed(() -> {
      AsynchronousSocketChannel closed = AsynchronousSocketChannel.open();
      closed.close();
      return Completion.<Void>of(handler -> closed.connect(unused(), null, handler));
    }).never(INTERRUPTED).wrong(() -> onOpen(channel -> Completion.<Void>of(handler -> channel.connect(InetSocketAddress
        .createUnresolved("x", 1), null, handler))));
    cells.of("bind(SocketAddress)").normal(() -> onOpen(channel -> channel.bind(new InetSocketAddress(InetAddress
        .getLoopbackAddress(), 0)).getLocalAddress()))
        .wrong(() -> onOpen(channel -> channel.bind(null).bind(null)));
  }

  private static void attributes(Cells cells) {
    cells.of("open()").normal(() -> onOpen(AsynchronousSocketChannel::isOpen));
    cells.of("open(AsynchronousChannelGroup)").normal(() -> {
      AsynchronousChannelGroup group = group();
      try (ServerSocket server = server(); AsynchronousSocketChannel channel = AsynchronousSocketChannel.open(group)) {
        return channel.connect(server.getLocalSocketAddress()).get();
      } finally {
        group.shutdownNow();
      }
    }).wrong(() -> {
      AsynchronousChannelGroup group = group();
      group.shutdownNow();
      return AsynchronousSocketChannel.open(group);
    });
    cells.of("isOpen()").normal(() -> onOpen(AsynchronousSocketChannel::isOpen));
    cells.of("close()").does(() -> onOpen(channel -> {
      channel.close();
      channel.close();
      return null;
    }));
    cells.of("getLocalAddress()").normal(() -> onOpen(AsynchronousSocketChannel::getLocalAddress));
    cells.of("getRemoteAddress()").normal(() -> connected((channel, peer) -> channel.getRemoteAddress()));
    cells.of("provider()").normal(() -> onOpen(channel -> channel.provider().getClass()));
    cells.of("supportedOptions()").normal(() -> onOpen(channel -> channel.supportedOptions().contains(
        StandardSocketOptions.TCP_NODELAY)));
    cells.of("getOption(SocketOption)").normal(() -> onOpen(
        channel -> channel.getOption(StandardSocketOptions.SO_KEEPALIVE))).wrong(() -> onOpen(
            channel -> channel.getOption(StandardSocketOptions.IP_MULTICAST_TTL)));
    cells.of("setOption(SocketOption, Object)").normal(() -> onOpen(channel -> channel.setOption(
        StandardSocketOptions.TCP_NODELAY, true).getOption(StandardSocketOptions.TCP_NODELAY)))
        .wrong(() -> onOpen(channel -> channel.setOption(StandardSocketOptions.SO_RCVBUF, -1)));
    cells.of("shutdownInput()").normal(() -> connected((channel, peer) -> channel.shutdownInput().read(ByteBuffer
        .allocate(1)).get()));
    cells.of("shutdownOutput()").normal(() -> connected((channel, peer) -> {
      channel.shutdownOutput();
      return peer.getInputStream().read() + " and " + Outcome.here(() -> channel.write(bytes()).get());
    }));
  }

  private interface Use {
    Object of(AsynchronousSocketChannel channel, Socket peer) throws Exception;
  }

  private interface Lone {
    Object of(AsynchronousSocketChannel channel) throws Exception;
  }

  private static Object connected(Use use) throws Exception {
    try (ServerSocket server = server(); AsynchronousSocketChannel channel = AsynchronousSocketChannel.open()) {
      channel.connect(server.getLocalSocketAddress()).get();
      try (Socket peer = server.accept()) {
        return use.of(channel, peer);
      }
    }
  }

  private static Object onOpen(Lone use) throws Exception {
    try (AsynchronousSocketChannel channel = AsynchronousSocketChannel.open()) {
      return use.of(channel);
    }
  }

  private static AsynchronousChannelGroup group() throws IOException {
    return AsynchronousChannelGroup.withFixedThreadPool(1, Executors.defaultThreadFactory());
  }

  private static ServerSocket server() throws IOException {
    return new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
  }

  /** Returns an address without a listener. */
  private static InetSocketAddress unused() throws IOException {
    try (ServerSocket closed = server()) {
      return (InetSocketAddress) closed.getLocalSocketAddress();
    }
  }

  private static void send(Socket peer) throws IOException {
    peer.getOutputStream().write("hello".getBytes(StandardCharsets.UTF_8));
  }

  private static ByteBuffer bytes() {
    return ByteBuffer.wrap("abc".getBytes(StandardCharsets.UTF_8));
  }

  private static ByteBuffer[] buffers() {
    return new ByteBuffer[] {ByteBuffer.allocate(2), ByteBuffer.allocate(9)};
  }
}
