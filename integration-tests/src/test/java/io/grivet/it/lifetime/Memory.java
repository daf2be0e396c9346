package io.grivet.it.lifetime;

import io.grivet.it.plain.Note;
import io.grivet.it.plain.Workers;
import java.util.concurrent.atomic.AtomicInteger;

/** One thread runs out of memory; the other threads continue. To be run with a small heap. */
public final class Memory {
  private Memory() {}

  public static void main(String[] args) throws Exception {
    AtomicInteger ticks = new AtomicInteger();
    Thread ticking = Workers.start("ticking", () -> {
      for (int i = 0; i < 50; i++) {
        Thread.sleep(1);
        ticks.incrementAndGet();
      }
    });
    Thread greedy = Workers.create("greedy", () -> Note.that("allocated", new long[100_000_000].length));
    greedy.setUncaughtExceptionHandler((thread, e) -> Note.that("uncaught in " + thread.getName(), Note.text(e)));
    greedy.start();
    greedy.join();
    Note.outcome("main is greedy", () -> new long[100_000_000].length);
    Note.outcome("too many elements", () -> new long[Integer.MAX_VALUE].length);
    ticking.join();
    Note.that("ticks", ticks.get());
  }
}
