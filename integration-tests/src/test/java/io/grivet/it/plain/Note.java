package io.grivet.it.plain;

import java.util.concurrent.Callable;

/** Prints observations, one line each, so that two runs of a program can be compared. Thread-safe. */
public final class Note {
  private Note() {}

  public static void that(String what, Object value) {
    System.out.println(what + ": " + value);
  }

  /** Prints the result of the call, or the class and message of its exception. */
  public static void outcome(String what, Callable<?> call) {
    that(what, of(call));
  }

  /** Returns the result of the call, or the class and message of its exception. */
  public static Object of(Callable<?> call) {
    try {
      return call.call();
    } catch (Throwable e) {
      return text(e);
    }
  }

  public static String text(Throwable e) {
    String own = e.getClass().getSimpleName() + (e.getMessage() == null ? "" : " (" + e.getMessage() + ")");
    return e.getCause() == null || e.getCause() == e ? own : own + " caused by " + text(e.getCause());
  }
}
