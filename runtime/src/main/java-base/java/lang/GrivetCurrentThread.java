package java.lang;

import jdk.internal.vm.annotation.ForceInline;

/**
 * What {@code Thread.currentThread()} becomes in the application's classes.
 *
 * <p>In {@code java.lang}, because every class loader, however it filters, and every module gets to this package.
 */
public final class GrivetCurrentThread {
  private GrivetCurrentThread() {}

  /** Implemented by our record of a virtual thread. */
  public interface Record {
    /** Returns the application's thread object that the virtual thread stands in for, or null. */
    Thread facade();
  }

  /** Returns the application's thread object if the caller is its greenlet, else the current thread. */
  @ForceInline
  public static Thread currentThread() {
    return asKnown(Thread.currentThread());
  }

  /** Returns a thread as the application knows it. */
  @ForceInline
  public static Thread asKnown(Thread thread) {
    if (GrivetThreads.recordOf(thread) instanceof Record record) {
      Thread facade = record.facade();
      return facade == null ? thread : facade;
    }
    return thread;
  }
}
