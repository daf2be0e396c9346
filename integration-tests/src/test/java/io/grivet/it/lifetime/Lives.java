package io.grivet.it.lifetime;

import io.grivet.it.plain.Note;
import io.grivet.it.plain.Workers;
import java.util.concurrent.CountDownLatch;

/** Programs whose main ends before or after their other threads. */
final class Lives {
  private Lives() {}

  /** The JVM waits for a thread that is not a daemon. */
  static final class NonDaemonOutlivesMain {
    private NonDaemonOutlivesMain() {}

    public static void main(String[] args) {
      Thread main = Thread.currentThread();
      Workers.start("outlives main", () -> {
        main.join();
        Thread.sleep(50);
        Workers.start("outlives both", () -> {
          Thread.sleep(50);
          Note.that("last one", "ends");
        });
        Note.that("worker", "ends");
      });
      Note.that("main", "ends");
    }
  }

  /** The JVM does not wait for daemons, wherever they are. */
  static final class DaemonsDoNot {
    private DaemonsDoNot() {}

    public static void main(String[] args) throws Exception {
      CountDownLatch started = new CountDownLatch(3);
      daemon(() -> {
        started.countDown();
        new CountDownLatch(1).await();
        Note.that("daemon", "must not get here");
      });
      daemon(() -> {
        started.countDown();
        while (true) {
          Thread.sleep(1);
        }
      });
      Thread.ofVirtual().start(() -> {
        started.countDown();
        Note.outcome("virtual", () -> {
          Thread.sleep(60_000);
          return "must not get here";
        });
      });
      started.await();
      Note.that("main", "ends");
    }

    private static void daemon(Workers.Body body) {
      Thread thread = Workers.create("daemon", body);
      thread.setDaemon(true);
      thread.start();
    }
  }

  /** An endless loop in a daemon that yields or computes does not keep the JVM. */
  static final class BusyDaemon {
    private BusyDaemon() {}

    public static void main(String[] args) {
      Thread daemon = new Thread(() -> {
        while (true) {
          Thread.yield();
        }
      });
      daemon.setDaemon(true);
      daemon.start();
      Note.that("main", "ends");
    }
  }

  /** Exit code 1, and the other thread may finish. */
  static final class UncaughtInMain {
    private UncaughtInMain() {}

    public static void main(String[] args) throws Exception {
      Thread main = Thread.currentThread();
      Workers.start("finishes", () -> {
        main.join();
        Thread.sleep(50);
        Note.that("worker", "finishes");
      });
      throw new Exception("from main");
    }
  }

  /** The trace is printed while the other thread still waits for its input. */
  static final class UncaughtInMainAtOnce {
    private UncaughtInMainAtOnce() {}

    public static void main(String[] args) {
      Workers.start("reads", () -> Note.that("read", System.in.read()));
      throw new IllegalStateException("from main");
    }
  }

  /** Exit code 0. */
  static final class UncaughtInWorker {
    private UncaughtInWorker() {}

    public static void main(String[] args) throws Exception {
      Thread main = Thread.currentThread();
      Workers.run("dies", () -> {
        throw new IllegalStateException("from a worker");
      });
      Workers.start("dies after main", () -> {
        main.join();
        throw new IllegalStateException("after main");
      });
      Note.that("main", "ends");
    }
  }

  /** Main ends in the middle of a wait of all other threads, which then continue among themselves. */
  static final class ManyOutliveMain {
    private ManyOutliveMain() {}

    public static void main(String[] args) {
      CountDownLatch all = new CountDownLatch(50);
      Thread main = Thread.currentThread();
      for (int i = 0; i < 50; i++) {
        Workers.start("worker " + i, () -> {
          main.join();
          Thread.sleep(5);
          all.countDown();
          all.await();
        });
      }
      Workers.start("last", () -> {
        all.await();
        Note.that("all", "met");
      });
    }
  }
}
