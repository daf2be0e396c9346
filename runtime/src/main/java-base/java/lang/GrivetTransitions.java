package java.lang;

/**
 * The private natives by which {@code VirtualThread} notifies the VM of a mount or unmount in progress. Their names
 * differ from JDK to JDK, their effect does not.
 *
 * <p>The agent generates the one subclass as a nest mate of {@code VirtualThread}, since only nest mates may call these
 * natives. Each method is called where the JDK calls its native, and by the same thread.
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
   * Makes the tool interface create its state for the calling thread, a carrier, before the carrier mounts a virtual
   * thread. Otherwise the carrier would be bound to the state of the first virtual thread that loads a class on it.
   * Loading a class creates this state.
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
   * Binds the calling platform thread to its own state in the tool interface. Where mounts are not notified, the thread
   * may still be bound to the state of a virtual thread that it once carried, and would free that state when it ends.
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
