package java.lang;

/**
 * The private natives by which {@code VirtualThread} tells the VM of a mount or unmount under way. Their names differ
 * from JDK to JDK, what they do does not.
 *
 * <p>The agent generates the one subclass as a nest mate of {@code VirtualThread}, since only those may call them.
 * Each method is called where the JDK calls its native, and by the same thread.
 */
public abstract class GrivetTransitions {
  private static GrivetTransitions instance;
  private static byte[] marker;
  private static volatile boolean silent;

  protected GrivetTransitions() {}

  /**
   * Agent only, once, before the first virtual thread is made.
   *
   * @param empty class file of any class
   * @param leftOut true if the JDK's own notifications are left out
   */
  public static void install(Class<?> generated, byte[] empty, boolean leftOut) throws InstantiationException {
    instance = (GrivetTransitions) GrivetThreads.allocate(generated);
    marker = empty;
    silent = leftOut;
  }

  public static GrivetTransitions instance() {
    return instance;
  }

  /**
   * Makes the tool interface keep something of the calling thread, a carrier, before it carries anyone. Else it would
   * be bound to what is kept of the first virtual thread that loads a class on it. Loading a class itself does it.
   */
  public static void beginCarrier() {
    if (silent) {
      new Empty().define();
    }
  }

  private static final class Empty extends ClassLoader {
    Empty() {
      super(null);
    }

    void define() {
      defineClass(null, marker, 0, marker.length);
    }
  }

  /**
   * Binds the calling platform thread to what the tool interface keeps of itself. Where mounts are not notified, it may
   * still be bound to what belongs to a virtual thread that it carried once, and would free it when it ends.
   *
   * @param other any virtual thread that is never started
   */
  public static void forgetCarried(Thread other) {
    if (silent) {
      instance.beginUnmount(other);
      instance.endUnmount(other);
    }
  }

  /** First frame of a virtual thread: ends its first mount. */
  public abstract void start(Thread virtual);

  /** Last step of a virtual thread: begins its last unmount. */
  public abstract void end(Thread virtual);

  public abstract void beginMount(Thread virtual);

  public abstract void endMount(Thread virtual);

  public abstract void beginUnmount(Thread virtual);

  public abstract void endUnmount(Thread virtual);
}
