package io.grivet.it.memory;

import io.grivet.it.plain.Note;
import io.grivet.it.plain.Workers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Calls that wait, at the very end of the stack, where some of them overflow in their middle; afterwards the same
 * threads, sockets and locks are used as ever.
 */
public final class Brink {
  private static final int THREADS = 24;
  private static volatile boolean stop;
  private static volatile int ticks;

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
    ReentrantLock lock = new ReentrantLock();
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
        Socket accepted = server.accept()) {
      accepted.setSoTimeout(1);
      warmUp(lock, accepted);
      for (int i = 0; i < THREADS; i++) {
        int padding = i;
        Workers.run("parks", () -> descend(padding, () -> LockSupport.parkNanos(1000)));
        Workers.run("sleeps", () -> descend(padding, () -> Thread.sleep(0, 1000)));
        Workers.run("yields", () -> descend(padding, Thread::yield));
        Workers.run("joins", () -> descend(padding, () -> other.join(1)));
        Workers.run("reads", () -> descend(padding, () -> read(accepted)));
        Workers.run("starts", () -> descend(padding, Brink::startOne));
        Workers.run("locks", () -> descend(padding, () -> {
          if (lock.tryLock(1, TimeUnit.MILLISECONDS)) {
            lock.unlock();
          }
        }));
      }
      client.getOutputStream().write(7);
      accepted.setSoTimeout(10_000);
      Note.that("read", accepted.getInputStream().read());
    }
    stop = true;
    ticker.join();
    other.join();
    Note.that("ticked", ticks > THREADS);
  }

  /**
   * Calls with room on the stack, for the classes that they load: the JDK's own may overflow in their initialisers, and
   * what uses them is broken for ever then, on the plain JVM too.
   */
  private static void warmUp(ReentrantLock lock, Socket socket) throws Exception {
    lock.lock();
    Workers.run("waits for the lock", () -> lock.tryLock(1, TimeUnit.MILLISECONDS));
    lock.unlock();
    Thread reader = Workers.start("reads", () -> read(socket));
    read(socket);
    reader.join();
    startOne();
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

  /** The first time down only to know how deep it is; then a call at each of the last steps, on the way back up. */
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
