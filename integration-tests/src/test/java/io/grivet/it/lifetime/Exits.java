package io.grivet.it.lifetime;

import io.grivet.it.plain.Note;
import io.grivet.it.plain.Wait;
import io.grivet.it.plain.Workers;
import java.util.concurrent.CountDownLatch;

/** Programs that end themselves by {@code System.exit} or {@code Runtime.halt}. */
final class Exits {
  private Exits() {}

  private static void hook(String text) {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> Note.that("hook", text)));
  }

  /** A worker exits while main sleeps. */
  static final class FromWorker {
    private FromWorker() {}

    public static void main(String[] args) throws Exception {
      hook("ran");
      Thread main = Thread.currentThread();
      Workers.start("exits", () -> {
        Wait.untilWaiting(main);
        System.exit(3);
        Note.that("after exit", "must not get here");
      });
      Thread.sleep(60_000);
      Note.that("main", "must not get here");
    }
  }

  /** Main exits while workers wait in all kinds of calls. */
  static final class FromMain {
    private FromMain() {}

    public static void main(String[] args) throws Exception {
      hook("ran");
      Object monitor = new Object();
      Thread[] workers = {
          Workers.start("sleeps", () -> Thread.sleep(60_000)),
          Workers.start("waits", () -> {
            synchronized (monitor) {
              monitor.wait();
            }
          }),
          Workers.start("awaits", new CountDownLatch(1)::await)};
      for (Thread worker : workers) {
        Wait.untilWaiting(worker);
      }
      try {
        System.exit(5);
      } finally {
        Note.that("finally", "must not get here");
      }
    }
  }

  /** No hook runs. */
  static final class Halt {
    private Halt() {}

    public static void main(String[] args) throws Exception {
      hook("must not run");
      Thread main = Thread.currentThread();
      Workers.start("halts", () -> {
        Wait.untilWaiting(main);
        System.out.flush();
        Runtime.getRuntime().halt(4);
      });
      Thread.sleep(60_000);
    }
  }

  /** An exit in the handler of an uncaught exception, as in many services. */
  static final class FromHandler {
    private FromHandler() {}

    public static void main(String[] args) throws Exception {
      hook("ran");
      Thread.setDefaultUncaughtExceptionHandler((thread, e) -> {
        Note.that("handler", thread.getName() + " " + Note.text(e));
        System.exit(6);
      });
      Workers.start("fails", () -> {
        throw new IllegalStateException("no way on");
      });
      Thread.sleep(60_000);
    }
  }

  /** Two threads exit at once; the second thread waits forever. */
  static final class Twice {
    private Twice() {}

    public static void main(String[] args) throws Exception {
      CountDownLatch inHook = new CountDownLatch(1);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> {
        inHook.countDown();
        try {
          Thread.sleep(100);
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
        Note.that("hook", "ends");
      }));
      Workers.start("second", () -> {
        inHook.await();
        System.exit(8);
      });
      System.exit(7);
    }
  }
}
