package io.grivet.it.cooperation;

import io.grivet.it.files.Fifo;
import io.grivet.it.plain.Note;
import io.grivet.it.plain.Wait;
import io.grivet.it.plain.Workers;
import io.grivet.it.plain.Workers.Body;
import java.io.FileInputStream;
import java.net.InetAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;

/**
 * A thread blocks for good; then the program ends itself or waits for a signal. The arguments name the place where the
 * thread blocks, and the caller of {@code System.exit}.
 */
public final class Stuck {
  private static final Object MONITOR = new Object();

  private Stuck() {}

  public static void main(String[] args) throws Exception {
    Fifo fifo = Fifo.create();
    Runtime.getRuntime().addShutdownHook(Workers.create("hook", () -> {
      fifo.close();
      Note.that("hook", "ran");
    }));
    CountDownLatch held = new CountDownLatch(1);
    Workers.start("owner", () -> {
      synchronized (MONITOR) {
        held.countDown();
        Thread.sleep(60_000);
      }
    });
    held.await();
    Thread blocked = Workers.create("blocked", blocking(args[0], fifo));
    Body ending = () -> {
      Wait.untilInside(blocked, where(args[0]));
      switch (args[1]) {
        case "nobody" -> Note.that("ready", args[0]);
        default -> System.exit(3);
      }
    };
    // Threads of a ForkJoin pool are OS threads: they run even if no other thread does.
    if (args[1].equals("thread")) {
      Workers.start("ends", ending);
    } else {
      ForkJoinPool.commonPool().submit(Workers.quietly(ending));
    }
    blocked.start();
    Thread.sleep(60_000);
  }

  private static Body blocking(String where, Fifo fifo) {
    return switch (where) {
      case "named pipe" -> () -> new FileInputStream(fifo.path().toFile()).read();
      case "name" -> () -> InetAddress.getByName("silent.test");
      case "initialiser" -> Waits::touch;
      case "monitor" -> Enters::touch;
      default -> throw new IllegalArgumentException(where);
    };
  }

  private static String where(String where) {
    return switch (where) {
      case "named pipe" -> "java.io.FileInputStream";
      case "name" -> "java.net.Inet";
      default -> Stuck.class.getName() + "$";
    };
  }

  private static final class Waits {
    static {
      Object own = new Object();
      synchronized (own) {
        try {
          own.wait();
        } catch (InterruptedException e) {
          throw new ExceptionInInitializerError(e);
        }
      }
    }

    private static void touch() {}
  }

  private static final class Enters {
    static {
      synchronized (MONITOR) {
        Note.that("monitor", "must not be free");
      }
    }

    private static void touch() {}
  }
}
