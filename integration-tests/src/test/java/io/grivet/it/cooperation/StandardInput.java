package io.grivet.it.cooperation;

import io.grivet.it.plain.Note;
import io.grivet.it.plain.Wait;
import io.grivet.it.plain.Workers;
import java.util.Scanner;

/** A ticker ticks on while main waits for a line on standard input. */
public final class StandardInput {
  private static volatile int ticks;

  private StandardInput() {}

  public static void main(String[] args) throws Exception {
    Thread ticker = Workers.start("ticker", () -> {
      while (true) {
        ticks++;
        Thread.sleep(1);
      }
    });
    ticker.setUncaughtExceptionHandler((thread, e) -> Note.that("ticker", "ends"));
    Workers.start("watcher", () -> {
      int from = ticks;
      Wait.until("the ticker goes on", () -> ticks > from + 20);
      Note.that("ticks", "went on");
    });
    try (Scanner in = new Scanner(System.in)) {
      Note.that("first", in.nextLine());
      Note.that("second", in.nextLine());
      Note.that("more", in.hasNextLine());
    }
    ticker.interrupt();
    ticker.join();
  }
}
