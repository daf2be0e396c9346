package io.grivet.hook;

import jdk.internal.vm.ThreadContainer;

/** Called at the start of both bodies of {@code Thread.start}. */
public final class ThreadStartHook {
  private ThreadStartHook() {}

  /** A second start is left to the JDK, whose exception tells the right line. */
  public static boolean takes(Thread thread) {
    return Grivet.converting && GrivetThreads.status(thread) == 0 && !Grivet.nativeThreads().keeps(thread);
  }

  public static void start(Thread thread) {
    Grivet.LAUNCHER.start(thread, null);
  }

  public static void start(Thread thread, ThreadContainer container) {
    Grivet.LAUNCHER.start(thread, container);
  }

  /** Called where the JVM starts shutdown hooks: these, and what starts later, must run even if the hub is stuck. */
  public static void startShutdownHook(Thread hook) {
    Grivet.converting = false;
    hook.start();
  }
}
