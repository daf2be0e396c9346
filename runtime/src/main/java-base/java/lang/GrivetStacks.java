package java.lang;

/**
 * How the JDK takes the stack of another thread. This is how JDK 25 does; for one that does not, the agent generates a
 * subclass before the first thread of ours begins. Any thread may call.
 *
 * <p>Where the VM does it alone (JDK 27), it must not happen while that thread is switched, unless the VM is told of
 * switches.
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

  /** True if the VM looks at a thread that is not mounted, and not code of the JDK that keeps it from being mounted. */
  public static boolean areTakenByVm() {
    return byVm;
  }

  public static GrivetStacks instance() {
    return instance;
  }

  /** Returns what {@code Thread.getStackTrace} begins with; null for none. */
  public StackTraceElement[] take(Thread thread) {
    return thread.asyncGetStackTrace();
  }

  /** Returns the stack as the program may see it; null for none. */
  public StackTraceElement[] complete(Thread thread) {
    return thread.asyncGetStackTrace();
  }
}
