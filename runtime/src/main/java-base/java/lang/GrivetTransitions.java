package java.lang;

/**
 * The private natives by which {@code VirtualThread} tells the VM of a mount or unmount under way.
 *
 * <p>The agent generates the one subclass as a nest mate of {@code VirtualThread}, since only those may call them.
 * Each method is called where the JDK calls the native of the same name, and by the same thread.
 */
public abstract class GrivetTransitions {
  private static GrivetTransitions instance;

  protected GrivetTransitions() {}

  /** Agent only, once, before the first virtual thread is made. */
  public static void install(Class<?> generated) throws InstantiationException {
    instance = (GrivetTransitions) GrivetThreads.allocate(generated);
  }

  public static GrivetTransitions instance() {
    return instance;
  }

  /** First frame of a virtual thread. */
  public abstract void start(Thread virtual);

  /** Last step of a virtual thread. */
  public abstract void end(Thread virtual);

  public abstract void mount(Thread virtual, boolean hide);

  public abstract void unmount(Thread virtual, boolean hide);
}
