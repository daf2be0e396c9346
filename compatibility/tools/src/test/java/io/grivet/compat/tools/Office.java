package io.grivet.compat.tools;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.locks.ReentrantLock;

/** Threads that wait in different ways until a line comes on standard input; meanwhile tools inspect them. */
public final class Office {
  private static final int OF_EACH = 5;
  private static final int LETTERS = 200;
  private static final Object DOOR = new Object();
  private static final ReentrantLock SAFE = new ReentrantLock();

  private static final SynchronousQueue<Letter> DESK = new SynchronousQueue<>();
  private static final LinkedBlockingQueue<Letter> OUT = new LinkedBlockingQueue<>();
  private static final CountDownLatch WAITING = new CountDownLatch(6 * OF_EACH + 1);

  private Office() {}

  /** An object that only one clerk refers to. */
  private static final class Letter {
    private int stamps;
  }

  /** A thread that may fail. */
  private interface Work {
    void run() throws Exception;
  }

  public static void main(String[] args) throws Exception {
    try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      List<Thread> staff = new ArrayList<>();
      staff.add(thread("holder", Office::hold));
      for (int i = 0; i < OF_EACH; i++) {
        staff.add(thread("clerk-" + i, Office::stamp));
        staff.add(thread("sleeper-" + i, Office::sleep));
        staff.add(thread("visitor-" + i, Office::enter));
        staff.add(thread("banker-" + i, Office::openSafe));
        staff.add(thread("waiter-" + i, Office::waitAtTheCounter));
        staff.add(thread("reader-" + i, () -> read(server.getLocalPort())));
      }
      staff.forEach(Thread::start);
      for (int i = 0; i < LETTERS; i++) {
        DESK.put(new Letter());
        OUT.take();
      }
      WAITING.await();
      Thread.sleep(300); // from the count to the wait
      System.out.println("ready");
      waitForTheEnd();
      staff.forEach(Thread::interrupt);
    }
    System.exit(0);
  }

  private static void waitForTheEnd() throws IOException {
    while (System.in.read() >= 0) {
      Thread.yield();
    }
  }

  private static Thread thread(String name, Work work) {
    Thread thread = new Thread(() -> {
      try {
        work.run();
      } catch (Exception e) {
        Thread.currentThread().interrupt();
      }
    }, name);
    thread.setDaemon(true);
    return thread;
  }

  private static void hold() throws InterruptedException {
    synchronized (DOOR) {
      SAFE.lock();
      WAITING.countDown();
      Thread.sleep(Long.MAX_VALUE);
    }
  }

  private static void stamp() throws InterruptedException {
    Letter inHand = new Letter();
    WAITING.countDown();
    for (;;) {
      Letter letter = DESK.take();
      letter.stamps = ++inHand.stamps;
      OUT.add(letter);
    }
  }

  private static void sleep() throws InterruptedException {
    WAITING.countDown();
    Thread.sleep(Long.MAX_VALUE);
  }

  private static void enter() throws InterruptedException {
    awaitHolder();
    synchronized (DOOR) {
      throw new IllegalStateException("the door is open");
    }
  }

  private static void openSafe() throws InterruptedException {
    awaitHolder();
    SAFE.lock();
  }

  private static void awaitHolder() throws InterruptedException {
    while (!SAFE.isLocked()) {
      Thread.sleep(1);
    }
    WAITING.countDown();
  }

  private static void waitAtTheCounter() throws InterruptedException {
    Object counter = new Object();
    synchronized (counter) {
      WAITING.countDown();
      counter.wait();
    }
  }

  private static void read(int port) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      InputStream in = socket.getInputStream();
      WAITING.countDown();
      in.read();
    }
  }
}
