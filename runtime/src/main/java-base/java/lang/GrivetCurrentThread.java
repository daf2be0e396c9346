package java.lang;

import jdk.internal.vm.annotation.ForceInline;

/**
 * What {@code Thread.currentThread()} becomes in the application's classes.
 *
 * <p>In {@code java.lang}, because every class loader, however it filters, and every module gets to this package.
 */
public final class GrivetCurrentThread {
  /** A greenlet that spins for another one must let it run; 256 spins take some microseconds. */
  private static final int SPINS = 256;
  /** Plain: a count that another thread spoils is as good. */
  private static int spins;

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

  /** What {@code Thread.onSpinWait()} becomes: every so often it gives way. */
  public static void onSpinWait() {
    if (++spins < SPINS) {
      Thread.onSpinWait();
    } else {
      spins = 0;
      Thread.yield();
    }
  }
}
