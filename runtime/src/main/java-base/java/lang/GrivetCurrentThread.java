package java.lang;

import jdk.internal.vm.annotation.ForceInline;

/**
 * The replacement of {@code Thread.currentThread()} in the application's classes.
 *
 * <p>In {@code java.lang}, because every class loader, however it filters, and every module can access this package.
 */
public final class GrivetCurrentThread {
  /** A greenlet that spins to wait for another greenlet must let it run; 256 spins take some microseconds. */
  private static final int SPINS = 256;
  /** Plain: a count that another thread spoils is good enough. */
  private static int spins;

  private GrivetCurrentThread() {}

  /** Implemented by Grivet's record of a virtual thread. */
  public interface Record {
    /** Returns the application's thread object for which the virtual thread stands in, or null. */
    Thread facade();
  }

  /** Returns the application's thread object if the caller is its greenlet, otherwise the current thread. */
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

  /** The replacement of {@code Thread.onSpinWait()}: yields after every 256 spins. */
  public static void onSpinWait() {
    if (++spins < SPINS) {
      Thread.onSpinWait();
    } else {
      spins = 0;
      Thread.yield();
    }
  }
}
