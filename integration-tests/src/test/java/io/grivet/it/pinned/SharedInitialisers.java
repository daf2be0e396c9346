package io.grivet.it.pinned;

import io.grivet.it.plain.Note;
import io.grivet.it.plain.Ticking;
import io.grivet.it.plain.Workers;
import io.grivet.it.plain.Workers.Body;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

/** Four threads need a class that a fifth thread initialises, while a ticker ticks on. The argument names its end. */
public final class SharedInitialisers {
  private static final CountDownLatch INSIDE = new CountDownLatch(1);
  private static final CountDownLatch GATE = new CountDownLatch(1);
  private static final Object MONITOR = new Object();
  private static Body body;
  private static int runs;

  private SharedInitialisers() {}

  public static void main(String[] args) throws Exception {
    body = switch (args[0]) {
      case "latch" -> GATE::await;
      case "sleep" -> () -> Thread.sleep(3000);
      case "wait" -> () -> {
        synchronized (MONITOR) {
          MONITOR.wait(3000);
        }
      };
      case "failure", "failure's thread" -> () -> {
        GATE.await();
        throw new IllegalStateException("initialiser fails");
      };
      default -> throw new IllegalArgumentException(args[0]);
    };
    Object[] outcomes = new Object[4];
    Thread first = Workers.start("first", () -> outcomes[3] = Note.of(Shared::touch));
    INSIDE.await();
    try (Ticking ticking = new Ticking()) {
      List<Thread> others = IntStream.range(0, 3).mapToObj(i -> Workers.start("other " + i,
          () -> outcomes[i] = Note.of(Shared::touch))).toList();
      ticking.during("wait for another thread's initialiser", () -> Note.of(Shared::touch), GATE::countDown);
      first.join();
      for (Thread other : others) {
        other.join();
      }
    }
    Note.that("first", outcomes[3]);
    // The VM adds the name of the thread that failed.
    String second = outcomes[0].toString();
    Note.that("others", args[0].equals("failure") ? second.replaceAll("\\[in thread .*", "") : second);
    Note.that("all the same", outcomes[0].equals(outcomes[1]) && outcomes[0].equals(outcomes[2]));
    Note.that("runs", runs);
  }

  private static final class Shared {
    static {
      INSIDE.countDown();
      runs++;
      try {
        body.run();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }

    private static String touch() {
      return "initialised";
    }
  }
}
