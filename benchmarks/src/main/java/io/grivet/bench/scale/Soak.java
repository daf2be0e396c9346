package io.grivet.bench.scale;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * A server and its clients in one JVM that repeat common operations for a long time: connect, ask with a time limit,
 * close, start a thread that waits, join the thread, sleep. Sixty times all of them pause, so that only permanent
 * memory is held; then the program prints the heap after a collection, and continues when it receives a line.
 */
final class Soak {
  private static final int CLIENTS = 50;
  private static final int REQUESTS = 20;
  private static final int LIMIT_MILLIS = 30_000;
  private static final int PAUSE_MILLIS = 20;
  private static final int LOOKS = 60;
  private static final int SETTLE_MILLIS = 300; // the server's ends of the connections are closed then, too
  private static final double BYTES_PER_MEGABYTE = 1 << 20;

  private final ServerSocket server = new ServerSocket(0, CLIENTS, InetAddress.getLoopbackAddress());
  private final ReadWriteLock pause = new ReentrantReadWriteLock(true); // clients: read; measurement: write
  private final AtomicLong requests = new AtomicLong();
  private volatile boolean ended; // written by main

  private Soak() throws IOException {}

  /** @param args seconds */
  public static void main(String[] args) throws IOException, InterruptedException {
    new Soak().run(Integer.parseInt(args[0]));
  }

  private void run(int seconds) throws IOException, InterruptedException {
    start(this::accept);
    for (int i = 0; i < CLIENTS; i++) {
      start(this::ask);
    }
    for (int look = 0; look < LOOKS; look++) {
      Thread.sleep(1000L * seconds / LOOKS);
      pause.writeLock().lock();
      Thread.sleep(SETTLE_MILLIS);
      System.gc();
      Runtime runtime = Runtime.getRuntime();
      System.out.println("heap=" + (runtime.totalMemory() - runtime.freeMemory()) / BYTES_PER_MEGABYTE);
      System.in.read();
      ended = look == LOOKS - 1;
      pause.writeLock().unlock();
    }
    System.out.println("requests=" + requests.get());
    server.close();
    System.exit(0);
  }

  /** Starts a thread. An error in any thread ends the program: a soak with half of its clients says nothing. */
  private void start(Work work) {
    new Thread(() -> {
      try {
        work.run();
      } catch (IOException | InterruptedException e) {
        if (!ended) {
          e.printStackTrace();
          System.exit(1);
        }
      }
    }).start();
  }

  private interface Work {
    void run() throws IOException, InterruptedException;
  }

  private void accept() throws IOException {
    for (;;) {
      Socket connection = server.accept();
      start(() -> answer(connection));
    }
  }

  private void answer(Socket connection) throws IOException {
    try (connection) {
      InputStream in = connection.getInputStream();
      for (int request; (request = in.read()) >= 0;) {
        connection.getOutputStream().write(request);
      }
    }
  }

  private void ask() throws IOException, InterruptedException {
    while (!ended) {
      pause.readLock().lock();
      try {
        work();
      } finally {
        pause.readLock().unlock();
      }
      Thread.sleep(PAUSE_MILLIS);
    }
  }

  private void work() throws IOException, InterruptedException {
    try (Socket connection = new Socket(server.getInetAddress(), server.getLocalPort())) {
      connection.setSoTimeout(LIMIT_MILLIS);
      for (int request = 0; request < REQUESTS; request++) {
        connection.getOutputStream().write(request);
        if (connection.getInputStream().read() != request) {
          throw new IOException("another answer than expected");
        }
        requests.incrementAndGet();
      }
    }
    Thread waiter = new Thread(() -> LockSupport.parkNanos(1000));
    waiter.start();
    waiter.join();
  }
}
