package io.grivet.it.lifetime;

import io.grivet.it.plain.Note;
import io.grivet.it.plain.Wait;
import io.grivet.it.plain.Workers;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Shutdown hooks with the typical actions of services. One hook per program, so that the output has an order. */
final class Hooks {
  private Hooks() {}

  private static void hook(Workers.Body body) {
    Runtime.getRuntime().addShutdownHook(Workers.create("the hook", body));
  }

  /** Tells a worker to stop and joins it. */
  static final class Joins {
    private static volatile boolean stop;

    private Joins() {}

    public static void main(String[] args) {
      Thread worker = Workers.create("worker", () -> {
        while (!stop) {
          Thread.sleep(1);
        }
        Note.that("worker", "stops");
      });
      worker.setDaemon(true);
      worker.start();
      hook(() -> {
        Note.that("hook in", Thread.currentThread().getName() + ", virtual " + Thread.currentThread().isVirtual());
        stop = true;
        worker.join();
        Note.that("hook", "joined " + worker.getState());
      });
      Note.that("main", "ends");
    }
  }

  /** Starts threads, sleeps, uses locks and sockets. */
  static final class Works {
    private Works() {}

    public static void main(String[] args) {
      hook(() -> {
        Workers.run("started by the hook", () -> {
          Thread.sleep(5);
          Note.that("in", Thread.currentThread().getName());
        });
        Thread.sleep(20);
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
          Thread client = Workers.start("client", () -> {
            try (Socket socket = new Socket(server.getInetAddress(), server.getLocalPort())) {
              socket.getOutputStream().write(5);
            }
          });
          try (Socket socket = server.accept()) {
            Note.that("received in the hook", socket.getInputStream().read());
          }
          client.join();
        }
        Note.that("hook", "ends");
      });
      System.exit(0);
    }
  }

  /** Shuts a pool down and waits for its tasks. */
  static final class ClosesPool {
    private ClosesPool() {}

    public static void main(String[] args) throws Exception {
      var pool = Executors.newFixedThreadPool(2);
      CountDownLatch running = new CountDownLatch(2);
      for (int i = 0; i < 2; i++) {
        pool.submit(() -> {
          running.countDown();
          Thread.sleep(100);
          return null;
        });
      }
      running.await();
      hook(() -> {
        pool.shutdown();
        Note.that("tasks ended", pool.awaitTermination(30, TimeUnit.SECONDS));
      });
      System.exit(0);
    }
  }

  /** Holds a lock that main needs, and is refused a second hook. */
  static final class Refusals {
    private Refusals() {}

    public static void main(String[] args) throws Exception {
      Thread late = new Thread(() -> {});
      hook(() -> {
        Note.outcome("hook added too late", () -> {
          Runtime.getRuntime().addShutdownHook(late);
          return "accepted";
        });
        Note.outcome("removed too late", () -> Runtime.getRuntime().removeShutdownHook(late));
        throw new IllegalStateException("uncaught in a hook");
      });
      Thread removed = new Thread(() -> Note.that("removed hook", "must not run"));
      Runtime.getRuntime().addShutdownHook(removed);
      Note.that("removed", Runtime.getRuntime().removeShutdownHook(removed));
      Note.outcome("same hook twice", () -> {
        Runtime.getRuntime().addShutdownHook(removed);
        Runtime.getRuntime().addShutdownHook(removed);
        return "accepted";
      });
      Runtime.getRuntime().removeShutdownHook(removed);
      Thread started = Workers.start("started", () -> Thread.sleep(50));
      Wait.untilWaiting(started);
      Note.outcome("hook that runs already", () -> {
        Runtime.getRuntime().addShutdownHook(started);
        return "accepted";
      });
    }
  }
}
