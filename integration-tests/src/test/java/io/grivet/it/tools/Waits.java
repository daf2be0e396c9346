package io.grivet.it.tools;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Threads that wait in each way. Arguments: a number of further sleeping threads, and perhaps {@code compute} for a
 * main that computes for ever, or {@code deadlock}; a third one for a thread that would run each millisecond.
 */
final class Waits {
  private static final ReentrantLock LOCK = new ReentrantLock();
  private static final Object MONITOR = new Object();
  private static final long LONG = 1_000_000;
  private static final List<Thread> THREADS = new CopyOnWriteArrayList<>();

  private Waits() {}

  private interface Body {
    void run() throws Exception;
  }

  public static void main(String[] args) throws Exception {
    ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    CountDownLatch held = new CountDownLatch(1);
    start("holder", () -> {
      LOCK.lock();
      synchronized (MONITOR) {
        held.countDown();
        Thread.sleep(LONG);
      }
    });
    held.await();
    start("locker", LOCK::lock);
    start("enterer", () -> {
      synchronized (MONITOR) {
        System.out.println("never");
      }
    });
    Object own = new Object();
    start("waiter", () -> {
      synchronized (own) {
        own.wait();
      }
    });
    Thread acceptor = start("acceptor", () -> {
      for (;;) {
        Socket client = server.accept();
        start("reader", () -> client.getInputStream().read());
      }
    });
    start("joiner", acceptor::join);
    Executors.newFixedThreadPool(1).submit(() -> {});
    start("taker", () -> new LinkedBlockingQueue<String>().take());
    for (int i = 0; i < Integer.parseInt(args[0]); i++) {
      start("sleeper-" + i, () -> Thread.sleep(LONG));
    }
    if (args.length > 2) {
      start("ticker", () -> {
        for (;;) {
          Thread.sleep(1);
        }
      });
    }
    if (args.length > 1 && args[1].equals("deadlock")) {
      deadlock();
    }
    try (Socket client = new Socket(server.getInetAddress(), server.getLocalPort())) {
      awaitAll();
      System.out.println("ready on " + server.getLocalPort() + " for " + client.getLocalPort());
      double sum = 0;
      while (args.length > 1 && args[1].equals("compute")) {
        sum += Math.sin(sum);
      }
      Thread.sleep(LONG);
    }
  }

  /** Waits until each thread waits. A thread that waits for a descriptor counts as RUNNABLE, but not as NEW. */
  private static void awaitAll() throws InterruptedException {
    while (THREADS.stream().noneMatch(thread -> thread.getName().equals("reader"))) {
      Thread.sleep(1);
    }
    for (Thread thread : THREADS) {
      boolean reads = thread.getName().equals("reader") || thread.getName().equals("acceptor");
      while (thread.getState() == Thread.State.NEW || thread.getState() == Thread.State.RUNNABLE && !reads) {
        Thread.sleep(1);
      }
    }
  }

  private static void deadlock() {
    Object left = new Object();
    Object right = new Object();
    CountDownLatch both = new CountDownLatch(2);
    start("left", () -> lockBoth(left, right, both));
    start("right", () -> lockBoth(right, left, both));
  }

  private static void lockBoth(Object first, Object second, CountDownLatch both) throws InterruptedException {
    synchronized (first) {
      both.countDown();
      both.await();
      synchronized (second) {
        System.out.println("never");
      }
    }
  }

  private static Thread start(String name, Body body) {
    Thread thread = new Thread(() -> {
      try {
        body.run();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }, name);
    THREADS.add(thread);
    thread.start();
    return thread;
  }
}
