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

  /**
   * Binds the calling platform thread to what the tool interface keeps of itself. Where mounts are not notified, it may
   * still be bound to what belongs to a virtual thread that it carried once, and would free it when it ends.
   *
   * @param other any virtual thread that is never started
   */
  public static void forgetCarried(Thread other) {
    if (instance != null) {
      instance.unmount(other, true);
      instance.unmount(other, false);
    }
  }

  /** First frame of a virtual thread. */
  public abstract void start(Thread virtual);

  /** Last step of a virtual thread. */
  public abstract void end(Thread virtual);

  public abstract void mount(Thread virtual, boolean hide);

  public abstract void unmount(Thread virtual, boolean hide);
}
