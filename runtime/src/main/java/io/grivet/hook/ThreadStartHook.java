package io.grivet.hook;

import io.grivet.threads.Conversion;
import jdk.internal.vm.ThreadContainer;

/** Called at the start of both bodies of {@code Thread.start}. */
public final class ThreadStartHook {
  private ThreadStartHook() {}

  /** A second start is left to the JDK, whose exception tells the right line. */
  public static boolean takes(Thread thread) {
    return Conversion.takes(thread);
  }

  public static void start(Thread thread) {
    Conversion.launcher().start(thread, null);
  }

  public static void start(Thread thread, ThreadContainer container) {
    Conversion.launcher().start(thread, container);
  }

  /** Called where the JVM starts shutdown hooks: these, and what starts later, must run even if the hub is stuck. */
  public static void startShutdownHook(Thread hook) {
    Conversion.end();
    hook.start();
  }
}
