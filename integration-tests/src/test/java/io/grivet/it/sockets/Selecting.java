package io.grivet.it.sockets;

import io.grivet.it.plain.Note;
import io.grivet.it.plain.Wait;
import io.grivet.it.plain.Workers;
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
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A server with a selector alongside clients that block, and the ways in which {@code select} ends. */
public final class Selecting {
  private Selecting() {}

  public static void main(String[] args) throws Exception {
    echo();
    ways();
  }

  private static void echo() throws Exception {
    try (Selector selector = Selector.open(); ServerSocketChannel server = ServerSocketChannel.open()) {
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)).configureBlocking(false);
      server.register(selector, SelectionKey.OP_ACCEPT);
      InetSocketAddress address = (InetSocketAddress) server.getLocalAddress();
      Thread loop = Workers.start("loop", () -> serve(selector, server));
      AtomicInteger right = new AtomicInteger();
      List<Thread> clients = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        int own = i;
        clients.add(Workers.start("client", () -> {
          try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
            for (int n = 0; n < 20; n++) {
              socket.getOutputStream().write(own + n);
              right.addAndGet(socket.getInputStream().read() == own + n ? 1 : 0);
            }
          }
        }));
      }
      for (Thread client : clients) {
        client.join();
      }
      loop.interrupt();
      loop.join();
      Note.that("right echoes", right.get());
    }
  }

  private static void serve(Selector selector, ServerSocketChannel server) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(64);
    while (!Thread.currentThread().isInterrupted()) {
      selector.select();
      for (Iterator<SelectionKey> keys = selector.selectedKeys().iterator(); keys.hasNext();) {
        SelectionKey key = keys.next();
        keys.remove();
        if (key.isAcceptable()) {
          SocketChannel accepted = server.accept();
          accepted.configureBlocking(false);
          accepted.register(selector, SelectionKey.OP_READ);
        } else {
          SocketChannel channel = (SocketChannel) key.channel();
          buffer.clear();
          if (channel.read(buffer) < 0) {
            channel.close();
          } else {
            channel.write(buffer.flip());
          }
        }
      }
    }
    Note.that("loop ended, status", Thread.currentThread().isInterrupted());
  }

  private static void ways() throws Exception {
    try (Selector selector = Selector.open()) {
      Note.that("selectNow", selector.selectNow());
      long start = System.nanoTime();
      Note.that("select(30)", selector.select(30) + ", early " + (System.nanoTime() - start < 30_000_000));
      selector.wakeup();
      Note.that("select after wakeup", selector.select());
      ended("wakeup", selector, selector::wakeup);
      ended("interrupt", selector, null);
      Thread.currentThread().interrupt();
      Note.that("select with pending interrupt", selector.select() + ", status " + Thread.interrupted());
      ended("close", selector, selector::close);
      Note.outcome("select on a closed selector", selector::select);
    }
  }

  private static void ended(String by, Selector selector, Workers.Body how) throws Exception {
    Object[] outcome = new Object[2];
    Thread thread = Workers.start("selecting", () -> {
      outcome[0] = Note.of(selector::select);
      outcome[1] = Thread.currentThread().isInterrupted();
    });
    Wait.untilInside(thread, "sun.nio.ch.");
    if (how == null) {
      thread.interrupt();
    } else {
      how.run();
    }
    thread.join();
    Note.that("select, ended by " + by, outcome[0] + ", status " + outcome[1] + ", open " + selector.isOpen());
  }
}
