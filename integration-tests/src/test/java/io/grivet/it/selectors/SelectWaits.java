package io.grivet.it.selectors;

import io.grivet.it.plain.Note;
import io.grivet.it.plain.Ticking;
import io.grivet.it.plain.Wait;
import io.grivet.it.plain.Workers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.Pipe;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** A ticker ticks on while another thread selects, whatever ends the call. */
public final class SelectWaits {
  private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  private SelectWaits() {}

  public static void main(String[] args) throws Exception {
    try (Ticking ticking = new Ticking()) {
      try (Selector selector = Selector.open()) {
        Note.that("provider", selector.getClass().getSimpleName());
        wakeups(ticking, selector);
        limits(selector);
        interrupts(ticking, selector);
      }
      events(ticking);
      changesMeanwhile(ticking);
      closes(ticking);
      severalThreads(ticking);
    }
  }

  private static void wakeups(Ticking ticking, Selector selector) throws Exception {
    ticking.during("select, wakeup", () -> count("select", selector.select()), selector::wakeup);
    ticking.during("select with a limit, wakeup", () -> count("with a limit", selector.select(60_000)),
        selector::wakeup);
    ticking.during("select with an action, wakeup", () -> count("with an action", selector.select(key -> {})),
        selector::wakeup);
    ticking.during("select with both, wakeup", () -> count("with both", selector.select(key -> {}, 60_000)),
        selector::wakeup);
    selector.wakeup();
    selector.wakeup();
    count("select after two wakeups", selector.select());
    selector.wakeup();
    count("selectNow after wakeup", selector.selectNow());
    ticking.during("select, the wakeup is used up", selector::select, selector::wakeup);
  }

  private static void limits(Selector selector) throws IOException {
    count("selectNow", selector.selectNow());
    for (int millis : new int[] {1, 7, 40}) {
      long start = System.nanoTime();
      count("select(" + millis + ")", selector.select(millis));
      Note.that("early", System.nanoTime() - start < millis * 1_000_000L);
    }
    Note.outcome("select(-1)", () -> selector.select(-1));
  }

  private static void interrupts(Ticking ticking, Selector selector) throws Exception {
    ticking.untilInterrupted("select, interrupted", () -> {
      count("select", selector.select());
      Note.that("status", Thread.interrupted());
    });
    ticking.untilInterrupted("select with a limit, interrupted", () -> {
      count("select", selector.select(60_000));
      Note.that("status", Thread.interrupted());
    });
    Thread.currentThread().interrupt();
    count("select, interrupted before", selector.select());
    Note.that("status", Thread.interrupted());
  }

  private static void events(Ticking ticking) throws Exception {
    try (Selector selector = Selector.open();
        ServerSocketChannel server = ServerSocketChannel.open().bind(ANY_PORT);
        DatagramChannel datagrams = DatagramChannel.open().bind(ANY_PORT)) {
      server.configureBlocking(false).register(selector, SelectionKey.OP_ACCEPT);
      SocketChannel client = SocketChannel.open();
      ticking.during("accept", () -> count("accept", selector.select()),
          () -> client.connect(server.getLocalAddress()));
      SocketChannel peer = server.accept();
      selector.selectedKeys().clear();
      client.configureBlocking(false).register(selector, SelectionKey.OP_READ);
      ticking.during("read", () -> count("read", selector.select(60_000)), () -> peer.write(ByteBuffer.allocate(1)));
      selector.selectedKeys().clear();
      count("still readable", selector.select());
      selector.selectedKeys().clear();
      client.read(ByteBuffer.allocate(10));
      datagrams.configureBlocking(false).register(selector, SelectionKey.OP_READ);
      ticking.during("datagram", () -> count("datagram", selector.select(key -> Note.that("ready", key.readyOps()))),
          () -> DatagramChannel.open().send(ByteBuffer.allocate(1), datagrams.getLocalAddress()));
      datagrams.receive(ByteBuffer.allocate(10));
      Pipe pipe = Pipe.open();
      pipe.source().configureBlocking(false).register(selector, SelectionKey.OP_READ);
      ticking.during("pipe", () -> count("pipe", selector.select()), () -> pipe.sink().write(ByteBuffer.allocate(1)));
      pipe.source().read(ByteBuffer.allocate(10));
      selector.selectedKeys().clear();
      ticking.during("peer closes", () -> count("peer closes", selector.select()), peer::close);
      client.close();
    }
  }

  private static void changesMeanwhile(Ticking ticking) throws Exception {
    try (Selector selector = Selector.open(); ServerSocketChannel server = ServerSocketChannel.open().bind(ANY_PORT)) {
      server.configureBlocking(false);
      ticking.during("register meanwhile", () -> {
        count("at first", selector.select());
        count("then", selector.select());
      }, () -> {
        server.register(selector, SelectionKey.OP_ACCEPT);
        selector.wakeup();
        SocketChannel.open(server.getLocalAddress()).close();
      });
      selector.selectedKeys().clear();
      server.accept().close();
      SelectionKey key = server.keyFor(selector);
      ticking.during("other interest meanwhile", selector::select, () -> {
        key.interestOps(0);
        selector.wakeup();
      });
      ticking.during("key cancelled meanwhile", selector::select, () -> {
        key.cancel();
        selector.wakeup();
      });
      Note.that("keys left", selector.keys().size());
    }
  }

  private static void closes(Ticking ticking) throws Exception {
    Selector selector = Selector.open();
    ticking.during("select, closed meanwhile", selector::select, selector::close);
    Selector withLimit = Selector.open();
    ticking.during("select with a limit, closed meanwhile", () -> withLimit.select(60_000), withLimit::close);
    Note.outcome("select when closed", selector::select);
    Note.outcome("selectNow when closed", selector::selectNow);
    Note.outcome("wakeup when closed", () -> selector.wakeup() == selector);
  }

  /** One thread selects, the other waits for its turn; each wakeup ends one call. */
  private static void severalThreads(Ticking ticking) throws Exception {
    Selector selector = Selector.open();
    Thread first = Workers.start("first", selector::select);
    Wait.untilInside(first, "sun.nio.ch.");
    ticking.during("select of a second thread", selector::select, () -> {
      selector.wakeup();
      first.join();
      selector.wakeup();
    });
    Thread third = Workers.start("third", () -> Note.outcome("select of a third thread", selector::select));
    Wait.untilInside(third, "sun.nio.ch.");
    ticking.during("select of a fourth thread, closed meanwhile", selector::select, () -> {
      selector.close();
      third.join();
    });
  }

  private static void count(String what, int keys) {
    Note.that(what, keys + " keys");
  }
}
