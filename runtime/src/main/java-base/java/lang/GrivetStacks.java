package java.lang;

/**
 * The JDK's way to take the stack of another thread. This class is for JDK 25; for a JDK with another way, the agent
 * generates a subclass before Grivet's first thread begins. Any thread may call.
 *
 * <p>Where the VM takes the stack alone (JDK 27), this must not happen during a switch of that thread, unless the VM is
 * notified of switches.
 */
public class GrivetStacks {
  private static GrivetStacks instance = new GrivetStacks();
  private static boolean byVm;

  protected GrivetStacks() {}

  /** Agent only, once. */
  public static void install(Class<?> generated) throws InstantiationException {
    instance = (GrivetStacks) GrivetThreads.allocate(generated);
    byVm = true;
  }

  /**
   * Returns true if the VM alone looks at an unmounted thread, without code of the JDK that keeps the thread from being
   * mounted.
   */
  public static boolean areTakenByVm() {
    return byVm;
  }

  public static GrivetStacks instance() {
    return instance;
  }

  /** Returns the stack with which {@code Thread.getStackTrace} begins; null for none. */
  public StackTraceElement[] take(Thread thread) {
    return thread.asyncGetStackTrace();
  }

  /** Returns the stack as the program may see it; null for none. */
  public StackTraceElement[] complete(Thread thread) {
    return thread.asyncGetStackTrace();
  }
}
