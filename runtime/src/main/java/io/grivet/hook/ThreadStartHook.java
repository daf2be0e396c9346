package io.grivet.hook;

import io.grivet.threads.Conversion;
import jdk.internal.vm.ThreadContainer;

/** Starts threads as greenlets. Called at the entry of both bodies of {@code Thread.start}. */
public final class ThreadStartHook {
  private ThreadStartHook() {}

  /** Returns true if Grivet starts the thread. The JDK handles a second start; its exception has the right line. */
  public static boolean takes(Thread thread) {
    return Conversion.takes(thread);
  }

  public static void start(Thread thread) {
    Conversion.launcher().start(thread, null);
  }

  public static void start(Thread thread, ThreadContainer container) {
    Conversion.launcher().start(thread, container);
  }

  /**
   * Starts a shutdown hook as an OS thread. Hooks and later threads must run even if the hub is stuck. Called where the
   * JVM starts shutdown hooks.
   */
  public static void startShutdownHook(Thread hook) {
    Conversion.end();
    hook.start();
  }
}
