package io.grivet.threads;

/** Decides which threads become greenlets, and when. Any thread may ask. */
public final class Conversion {
  @SuppressWarnings("NullAway.Init") // install comes before any use
  private static ThreadLauncher launcher;
  private static NativeThreads nativeThreads = new NativeThreads(new String[0], 0);
  private static boolean ownsVirtualThreads = true;
  private static volatile boolean underWay;

  private Conversion() {}

  /**
   * Installs the launcher and the rules. Agent only, once.
   *
   * @param virtualThreads true if the hub runs the virtual threads that the program makes
   */
  public static void install(ThreadLauncher theLauncher, NativeThreads theNativeThreads, boolean virtualThreads) {
    launcher = theLauncher;
    nativeThreads = theNativeThreads;
    ownsVirtualThreads = virtualThreads;
  }

  /** Lets threads that the program starts become greenlets from now on. Launcher's thread only. */
  public static void begin() {
    underWay = true;
  }

  /** Lets threads start as in the JDK from now on, because the JVM shuts down. */
  public static void end() {
    underWay = false;
  }

  /** Returns true from the beginning of main until the JVM shuts down. */
  public static boolean isUnderWay() {
    return underWay;
  }

  /** Returns true if this thread, which is about to be started, becomes a greenlet. */
  public static boolean takes(Thread thread) {
    return underWay && GrivetThreads.status(thread) == 0 && !nativeThreads.keeps(thread);
  }

  public static boolean ownsVirtualThreads() {
    return ownsVirtualThreads;
  }

  public static ThreadLauncher launcher() {
    return launcher;
  }

  public static NativeThreads nativeThreads() {
    return nativeThreads;
  }
}
