package io.grivet.it.async;

import io.grivet.it.plain.Note;
import io.grivet.it.plain.Ticking;
import io.grivet.it.plain.Wait;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousChannelGroup;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.AsynchronousSocketChannel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** A ticker ticks on while threads wait for asynchronous sockets, and while their handlers wait for something else. */
public final class AsyncSockets {
  private static final int LARGE = 16 << 20;

  private AsyncSockets() {}

  /** The first argument names the {@link GroupKind}. */
  public static void main(String[] args) throws Exception {
    AsynchronousChannelGroup group = GroupKind.valueOf(args[0]).open();
    try (Ticking ticking = new Ticking();
        AsynchronousServerSocketChannel server = AsynchronousServerSocketChannel.open(group)) {
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      ticking.during("accept", () -> server.accept().get().close(),
          () -> AsynchronousSocketChannel.open(group).connect(server.getLocalAddress()).get());
      Future<AsynchronousSocketChannel> accepting = server.accept();
      AsynchronousSocketChannel client = AsynchronousSocketChannel.open(group);
      Note.that("connected", client.connect(server.getLocalAddress()).get());
      AsynchronousSocketChannel peer = accepting.get();
      futures(ticking, client, peer);
      handlers(ticking, client, peer);
      limits(client);
      ticking.during("closed meanwhile", () -> client.read(ByteBuffer.allocate(1)).get(), client::close);
      peer.close();
      ticking.during("accept, closed meanwhile", () -> server.accept().get(), server::close);
      ends(ticking, group);
    }
  }

  private static void futures(Ticking ticking, AsynchronousSocketChannel client, AsynchronousSocketChannel peer)
      throws Exception {
    ticking.during("read", () -> client.read(ByteBuffer.allocate(4)).get(),
        () -> peer.write(ByteBuffer.allocate(2)).get());
    ticking.during("read, get with a limit", () -> client.read(ByteBuffer.allocate(4)).get(1, TimeUnit.MINUTES),
        () -> peer.write(ByteBuffer.allocate(2)).get());
    ByteBuffer large = ByteBuffer.allocate(LARGE);
    ticking.during("write", () -> {
      while (large.hasRemaining()) {
        client.write(large).get();
      }
    }, () -> {
      ByteBuffer received = ByteBuffer.allocate(LARGE);
      while (received.hasRemaining()) {
        peer.read(received).get();
      }
    });
    Future<Integer> reading = client.read(ByteBuffer.allocate(4));
    ticking.untilInterrupted("get, interrupted", reading::get);
    Note.outcome("get, limit passes", () -> reading.get(20, TimeUnit.MILLISECONDS));
    Note.outcome("read while one is under way", () -> client.read(ByteBuffer.allocate(4)));
    peer.write(ByteBuffer.allocate(3)).get();
    Note.that("the same read", reading.get());
  }

  private static void handlers(Ticking ticking, AsynchronousSocketChannel client, AsynchronousSocketChannel peer)
      throws Exception {
    CompletableFuture<Thread> at = new CompletableFuture<>();
    CompletableFuture<Integer> handled = new CompletableFuture<>();
    client.read(ByteBuffer.allocate(4), handled, Handling.with((result, attachment) -> {
      at.complete(Thread.currentThread());
      attachment.complete(result);
    }));
    ticking.during("handled", handled::get, () -> peer.write(ByteBuffer.allocate(2)));
    Note.that("handler in", at.get().getName().replaceAll("\\d+", "N") + ", daemon " + at.get().isDaemon()
        + ", virtual " + at.get().isVirtual());
    CountDownLatch gate = new CountDownLatch(1);
    CompletableFuture<Integer> later = new CompletableFuture<>();
    client.read(ByteBuffer.allocate(4), later, Handling.with((result, attachment) -> {
      Thread.sleep(1);
      gate.await();
      attachment.complete(result);
    }));
    peer.write(ByteBuffer.allocate(2)).get();
    ticking.during("a handler that waits", later::get, gate::countDown);
    CompletableFuture<Integer> sum = new CompletableFuture<>();
    int[] count = new int[1];
    client.read(ByteBuffer.allocate(1), count, new Handling<Integer, int[]>() {
      @Override
      void handle(Integer result, int[] attachment) {
        attachment[0] += result;
        if (attachment[0] == 100) {
          sum.complete(attachment[0]);
        } else {
          client.read(ByteBuffer.allocate(1), attachment, this);
        }
      }
    });
    ticking.during("a handler that reads on", sum::get, () -> {
      for (int i = 0; i < 100; i++) {
        peer.write(ByteBuffer.allocate(1)).get();
      }
    });
    Note.that("read by the handler", sum.get());
  }

  /** The other side no longer reads. */
  private static void limits(AsynchronousSocketChannel client) throws Exception {
    CompletableFuture<Integer> written = new CompletableFuture<>();
    client.write(ByteBuffer.allocate(LARGE), 1, TimeUnit.HOURS, written, Handling.completing());
    Note.that("some of it is written", written.get() > 0);
    Object[] outcome = new Object[1];
    Wait.until("a write does not fit", () -> {
      CompletableFuture<Integer> writing = new CompletableFuture<>();
      client.write(ByteBuffer.allocate(LARGE), 200, TimeUnit.MILLISECONDS, writing, Handling.completing());
      outcome[0] = Note.of(writing::get);
      return !(outcome[0] instanceof Integer);
    });
    Note.that("write with a limit", outcome[0]);
    Note.outcome("write after the limit", () -> client.write(ByteBuffer.allocate(1)).get());
  }

  private static void ends(Ticking ticking, AsynchronousChannelGroup group) throws Exception {
    if (group == null) {
      return;
    }
    AsynchronousServerSocketChannel server = AsynchronousServerSocketChannel.open(group);
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    Future<AsynchronousSocketChannel> accepting = server.accept();
    group.shutdown();
    Note.outcome("a new channel", () -> AsynchronousSocketChannel.open(group));
    Note.that("ended in time", group.awaitTermination(20, TimeUnit.MILLISECONDS));
    ticking.during("awaitTermination", () -> Note.that("ended", group.awaitTermination(1, TimeUnit.MINUTES)),
        group::shutdownNow);
    Note.outcome("accept", accepting::get);
    Note.that("server is open", server.isOpen());
  }
}
