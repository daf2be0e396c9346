package io.grivet.it.memory;

import io.grivet.it.plain.Note;
import io.grivet.it.plain.Workers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Calls that wait, at the very end of the stack, where some of them overflow in their middle; afterwards the same
 * threads, sockets and locks work as before.
 */
public final class Brink {
  private static final int THREADS = 24;
  private static volatile boolean stop;
  private static volatile int ticks;
  /** Not closed: the remains of a call that overflowed may name a thread that has ended. */
  private static final List<Socket> KEPT = new ArrayList<>();
  // Used by one thread after the other.
  private static int reads;
  private static int locks;

  private Brink() {}

  private interface Call {
    void run() throws Exception;
  }

  public static void main(String[] args) throws Exception {
    Thread ticker = Workers.start("ticker", () -> {
      while (!stop) {
        ticks++;
        Thread.sleep(1);
      }
    });
    Thread other = Workers.start("other", () -> {
      while (!stop) {
        Thread.sleep(5);
      }
    });
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      warmUp();
      for (int i = 0; i < THREADS; i++) {
        int padding = i;
        Workers.run("parks", () -> descend(padding, () -> LockSupport.parkNanos(1000)));
        Workers.run("sleeps", () -> descend(padding, () -> Thread.sleep(0, 1000)));
        Workers.run("yields", () -> descend(padding, Thread::yield));
        Workers.run("joins", () -> descend(padding, () -> other.join(1)));
        Workers.run("reads", () -> readAtTheBrink(padding, server));
        Workers.run("starts", () -> descend(padding, Brink::startOne));
        Workers.run("locks", () -> lockAtTheBrink(padding));
      }
    }
    Note.that("reads afterwards", reads);
    Note.that("locks afterwards", locks);
    stop = true;
    ticker.join();
    other.join();
    Note.that("ticked", ticks > THREADS);
  }

  /**
   * Waits for a lock with room on the stack, because the JDK loads classes for it: a class whose initialiser overflows
   * is broken forever, on the plain JVM too.
   */
  private static void warmUp() throws Exception {
    ReentrantLock lock = new ReentrantLock();
    lock.lock();
    Workers.run("waits for the lock", () -> lock.tryLock(1, TimeUnit.MILLISECONDS));
    lock.unlock();
  }

  /**
   * The JDK may overflow after it has taken the lock of a socket, and then never releases the lock, on the plain JVM
   * too. So each thread has a socket of its own, and is the only thread that uses it afterwards.
   */
  private static void readAtTheBrink(int padding, ServerSocket server) throws Exception {
    Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
    Socket accepted = server.accept();
    KEPT.add(client);
    KEPT.add(accepted);
    accepted.setSoTimeout(1);
    descend(padding, () -> read(accepted));
    client.getOutputStream().write(7);
    accepted.setSoTimeout(10_000);
    reads += accepted.getInputStream().read() == 7 ? 1 : 0;
  }

  private static void lockAtTheBrink(int padding) throws Exception {
    ReentrantLock lock = new ReentrantLock();
    Call call = () -> {
      if (lock.tryLock(1, TimeUnit.MILLISECONDS)) {
        lock.unlock();
      }
    };
    descend(padding, call);
    call.run();
    locks++;
  }

  private static void startOne() throws InterruptedException {
    new Thread(() -> {}).start();
  }

  private static void read(Socket socket) throws IOException {
    try {
      socket.getInputStream().read();
    } catch (SocketTimeoutException expected) {
      Thread.onSpinWait();
    }
  }

  private static void descend(int padding, Call call) throws Exception {
    int[] calls = new int[1];
    try {
      deeper(padding, 0, call, calls);
    } catch (StackOverflowError e) {
      LockSupport.parkNanos(1000);
    }
  }

  /** Descends once to find the depth; then makes a call at each of the last steps, on the way back up. */
  private static void deeper(int padding, int depth, Call call, int[] calls) throws Exception {
    try {
      if (padding > 0 && depth == 0) {
        pad(padding, call, calls);
      } else {
        deeper(0, depth + 1, call, calls);
      }
    } catch (StackOverflowError e) {
      if (calls[0]++ < 40) {
        call.run();
      }
      throw e;
    }
  }

  private static void pad(int padding, Call call, int[] calls) throws Exception {
    long a = padding;
    if (a > 1) {
      pad(padding - 1, call, calls);
    } else {
      deeper(0, 1, call, calls);
    }
  }
}
