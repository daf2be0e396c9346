package io.grivet;

/** Hands an error that nobody has caught to a handler, as the JVM does. Any thread may call. */
final class Uncaught {
  private Uncaught() {}

  /** Tells the handler; one that fails itself is reported in one line. */
  static void report(Thread.UncaughtExceptionHandler handler, Thread thread, Throwable error) {
    try {
      handler.uncaughtException(thread, error);
    } catch (Throwable t) {
      System.err.println("\nException: " + t.getClass().getName()
          + " thrown from the UncaughtExceptionHandler in thread \"" + thread.getName() + "\"");
    }
  }
}
