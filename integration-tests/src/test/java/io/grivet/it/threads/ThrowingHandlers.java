package io.grivet.it.threads;

import io.grivet.it.plain.Note;
import io.grivet.it.plain.Workers;

/** The JVM reports a throwing handler in one line, and the program continues. */
public final class ThrowingHandlers {
  private ThrowingHandlers() {}

  public static void main(String[] args) throws Exception {
    Thread thread = Workers.create("victim", () -> {
      throw new IllegalStateException("first");
    });
    thread.setUncaughtExceptionHandler((dead, e) -> {
      throw new IllegalArgumentException("second");
    });
    thread.start();
    thread.join();
    Note.that("state", thread.getState());
    Thread error = Workers.create("victim of an error", () -> {
      throw new AssertionError("third");
    });
    error.setUncaughtExceptionHandler((dead, e) -> {
      throw new StackOverflowError();
    });
    error.start();
    error.join();
    Note.that("goes on", "yes");
    Thread.setDefaultUncaughtExceptionHandler((dead, e) -> {
      throw new IllegalStateException("in main's handler");
    });
    throw new IllegalStateException("main");
  }
}
