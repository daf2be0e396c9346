package io.grivet.it.sockets;

import io.grivet.it.plain.Note;
import io.grivet.it.plain.Wait;
import io.grivet.it.plain.Workers;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Several threads on one socket: many in accept, readers alongside writers, readers alongside readers. */
public final class Sharing {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  private Sharing() {}

  public static void main(String[] args) throws Exception {
    manyAcceptors();
    bothWays();
    manyReaders();
    descriptorsComeBack();
  }

  private static void manyAcceptors() throws Exception {
    ServerSocket server = new ServerSocket(0, 50, LOOPBACK);
    AtomicInteger accepted = new AtomicInteger();
    AtomicInteger closed = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      Thread thread = Workers.start("acceptor " + i, () -> {
        try {
          while (true) {
            try (Socket socket = server.accept()) {
              socket.getOutputStream().write(1);
              accepted.incrementAndGet();
            }
          }
        } catch (IOException e) {
          closed.addAndGet(e.getMessage().equals("Socket closed") ? 1 : 1000);
        }
      });
      threads.add(thread);
    }
    Wait.untilInside(threads.getLast(), "sun.nio.ch.");
    for (int i = 0; i < 20; i++) {
      try (Socket client = new Socket(LOOPBACK, server.getLocalPort())) {
        if (client.getInputStream().read() != 1) {
          Note.that("not served", i);
        }
      }
    }
    Wait.until("all have accepted", () -> accepted.get() == 20);
    server.close();
    for (Thread thread : threads) {
      thread.join();
    }
    Note.that("many acceptors", accepted.get() + " accepted, " + closed.get() + " told that it is closed");
  }

  private static void bothWays() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 50, LOOPBACK);
        Socket client = new Socket(LOOPBACK, server.getLocalPort());
        Socket peer = server.accept()) {
      AtomicLong received = new AtomicLong();
      List<Thread> threads = new ArrayList<>();
      for (Socket socket : List.of(client, peer)) {
        DataOutputStream out = new DataOutputStream(socket.getOutputStream());
        DataInputStream in = new DataInputStream(socket.getInputStream());
        threads.add(Workers.start("writer", () -> {
          byte[] block = new byte[64 << 10];
          for (int i = 0; i < 64; i++) {
            out.writeInt(i);
            out.write(block);
          }
        }));
        threads.add(Workers.start("reader", () -> {
          for (int i = 0; i < 64; i++) {
            if (in.readInt() != i) {
              Note.that("out of order", i);
            }
            received.addAndGet(in.readNBytes(64 << 10).length);
          }
        }));
      }
      for (Thread thread : threads) {
        thread.join();
      }
      Note.that("bytes both ways", received.get());
    }
  }

  private static void manyReaders() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 50, LOOPBACK);
        Socket client = new Socket(LOOPBACK, server.getLocalPort());
        Socket peer = server.accept()) {
      AtomicInteger sum = new AtomicInteger();
      List<Thread> threads = new ArrayList<>();
      CountDownLatch started = new CountDownLatch(10);
      for (int i = 0; i < 10; i++) {
        threads.add(Workers.start("reader", () -> {
          started.countDown();
          for (int b = client.getInputStream().read(); b >= 0; b = client.getInputStream().read()) {
            sum.addAndGet(b);
          }
        }));
      }
      started.await();
      for (int i = 0; i < 200; i++) {
        peer.getOutputStream().write(i % 100);
      }
      peer.shutdownOutput();
      for (Thread thread : threads) {
        thread.join();
      }
      Note.that("ten readers of one socket", sum.get());
    }
  }

  /**
   * The kernel gives the lowest free number to the next socket, so each of these has the number of an earlier socket.
   */
  private static void descriptorsComeBack() throws Exception {
    int rounds = 2000;
    try (ServerSocket server = new ServerSocket(0, 50, LOOPBACK)) {
      Thread echo = Workers.start("echo", () -> {
        for (int i = 0; i < rounds; i++) {
          try (Socket socket = server.accept()) {
            socket.getOutputStream().write(socket.getInputStream().read() + 1);
          }
        }
      });
      int right = 0;
      for (int i = 0; i < rounds; i++) {
        try (Socket socket = new Socket(LOOPBACK, server.getLocalPort())) {
          socket.getOutputStream().write(i % 200);
          right += socket.getInputStream().read() == i % 200 + 1 ? 1 : 0;
        }
      }
      echo.join();
      Note.that("right answers over used numbers", right);
    }
  }
}
