package io.grivet.it.threads;

import io.grivet.it.plain.Note;
import io.grivet.it.plain.Ticking;
import io.grivet.it.plain.Workers;
import io.grivet.it.plain.Workers.Body;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.Selector;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** A ticker ticks on while virtual threads of the program wait, and an ordinary thread waits for them. */
public final class VirtualWaits {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  private VirtualWaits() {}

  public static void main(String[] args) throws Exception {
    try (Ticking ticking = new Ticking(); ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
      java(ticking, pool);
      network(ticking, pool);
      ended(ticking);
      many(pool);
    }
  }

  /** Makes the call in a virtual thread. */
  private static Body in(ExecutorService pool, Body call) {
    return () -> pool.submit(Workers.quietly(call)).get();
  }

  private static void java(Ticking ticking, ExecutorService pool) throws Exception {
    CountDownLatch latch = new CountDownLatch(1);
    ticking.during("latch", in(pool, latch::await), latch::countDown);
    SynchronousQueue<String> queue = new SynchronousQueue<>();
    ticking.during("take", in(pool, queue::take), () -> queue.put("x"));
    Object monitor = new Object();
    boolean[] done = new boolean[1];
    ticking.during("wait", in(pool, () -> {
      synchronized (monitor) {
        while (!done[0]) {
          monitor.wait();
        }
      }
    }), () -> {
      synchronized (monitor) {
        done[0] = true;
        monitor.notifyAll();
      }
    });
    CountDownLatch held = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    Future<?> holder = pool.submit(Workers.quietly(() -> {
      synchronized (monitor) {
        held.countDown();
        release.await();
      }
    }));
    held.await();
    ticking.during("entering a monitor", in(pool, () -> {
      synchronized (monitor) {
        done[0] = false;
      }
    }), release::countDown);
    holder.get();
    ticking.during("sleep", in(pool, () -> Thread.sleep(2000)), () -> {});
  }

  private static void network(Ticking ticking, ExecutorService pool) throws Exception {
    try (ServerSocket server = new ServerSocket(0, 50, LOOPBACK);
        DatagramChannel datagrams = DatagramChannel.open().bind(new InetSocketAddress(LOOPBACK, 0))) {
      ticking.during("accept", in(pool, () -> server.accept().close()),
          () -> new Socket(LOOPBACK, server.getLocalPort()).close());
      try (Socket client = new Socket(LOOPBACK, server.getLocalPort()); Socket peer = server.accept()) {
        ticking.during("read", in(pool, client.getInputStream()::read), () -> peer.getOutputStream().write(1));
        client.setSoTimeout(60_000);
        ticking.during("read with a limit", in(pool, client.getInputStream()::read),
            () -> peer.getOutputStream().write(1));
        byte[] large = new byte[16 << 20];
        ticking.during("write", in(pool, () -> client.getOutputStream().write(large)),
            () -> peer.getInputStream().readNBytes(large.length));
        ticking.during("read, closed meanwhile", in(pool, client.getInputStream()::read), client::close);
      }
      ticking.during("receive", in(pool, () -> datagrams.receive(ByteBuffer.allocate(1))),
          () -> DatagramChannel.open().send(ByteBuffer.allocate(1), datagrams.getLocalAddress()));
    }
    try (Selector selector = Selector.open()) {
      ticking.during("select", in(pool, selector::select), selector::wakeup);
    }
  }

  /** An interrupt closes the socket of a virtual thread. */
  private static void ended(Ticking ticking) throws Exception {
    try (ServerSocket server = new ServerSocket(0, 50, LOOPBACK);
        Socket client = new Socket(LOOPBACK, server.getLocalPort())) {
      CompletableFuture<Object> outcome = new CompletableFuture<>();
      Thread reader = Thread.ofVirtual().start(() -> outcome.complete(Note.of(() -> client.getInputStream().read())));
      ticking.during("join of an interrupted reader", reader::join, reader::interrupt);
      Note.that("read, interrupted", outcome.get() + ", closed " + client.isClosed());
    }
  }

  private static void many(ExecutorService pool) throws Exception {
    try (ServerSocket server = new ServerSocket(0, 100, LOOPBACK)) {
      AtomicInteger right = new AtomicInteger();
      Workers.start("server", () -> {
        for (int i = 0; i < 100; i++) {
          Socket accepted = server.accept();
          pool.submit(() -> accepted.getInputStream().transferTo(accepted.getOutputStream()));
        }
      });
      CountDownLatch ended = new CountDownLatch(100);
      for (int i = 0; i < 100; i++) {
        int own = i;
        pool.submit(Workers.quietly(() -> {
          try (Socket socket = new Socket(LOOPBACK, server.getLocalPort())) {
            for (int n = 0; n < 20; n++) {
              socket.getOutputStream().write(own + n);
              right.addAndGet(socket.getInputStream().read() == own + n ? 1 : 0);
            }
          }
          ended.countDown();
        }));
      }
      ended.await();
      Note.that("right answers", right.get());
    }
  }
}
