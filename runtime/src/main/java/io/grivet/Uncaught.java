package io.grivet;

/** Passes an uncaught error to a handler, as the JVM does. Any thread may call. */
final class Uncaught {
  private Uncaught() {}

  /** Calls the handler; if the handler itself fails, one line reports its failure. */
  static void report(Thread.UncaughtExceptionHandler handler, Thread thread, Throwable error) {
    try {
      handler.uncaughtException(thread, error);
    } catch (Throwable t) {
      System.err.println("\nException: " + t.getClass().getName()
          + " thrown from the UncaughtExceptionHandler in thread \"" + thread.getName() + "\"");
    }
  }
}
