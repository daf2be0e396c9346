package java.lang;

import java.lang.reflect.Field;
import java.util.concurrent.atomic.AtomicLong;
import jdk.internal.misc.Unsafe;

/**
 * Numbers of threads: those of the program's threads are as without Grivet, and Grivet's own threads have numbers that
 * no thread of the program gets.
 *
 * <p>To the VM, the number of a thread says who owns a monitor. So no two threads may ever have the same number: both
 * could be inside the monitor at once. Any thread may call.
 */
public final class GrivetNumbers {
  private static final Unsafe U = Unsafe.getUnsafe();
  private static final long TID = U.objectFieldOffset(Thread.class, "tid");

  /** Address of the counter that numbers threads. */
  private static final long NEXT_TID = nextTidAddress();
  /** Where the numbers of our own threads begin, so that those of the application's threads are as without us. */
  private static final long OWN_TIDS = 1L << 40;
  private static final long FIRST_OWN_TID = OWN_TIDS + (1L << 20);
  private static final AtomicLong NEXT_OWN_TID = new AtomicLong(FIRST_OWN_TID);
  private static long applicationTid;

  /** A characteristic of a virtual thread that takes its number from elsewhere; the JDK uses the lowest bits only. */
  static final int LATER = 1 << 20;

  private GrivetNumbers() {}

  private static long nextTidAddress() {
    try {
      Class<?> counter = Class.forName("java.lang.Thread$ThreadIdentifiers");
      Field address = counter.getDeclaredField("NEXT_TID_OFFSET");
      return U.getLong(U.staticFieldBase(address), U.staticFieldOffset(address));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** From here to {@link #endOwn}, new threads get numbers that no thread of the application has. */
  public static void beginOwn() {
    applicationTid = U.getLongVolatile(null, NEXT_TID);
    U.putLongVolatile(null, NEXT_TID, OWN_TIDS);
  }

  public static void endOwn() {
    U.putLongVolatile(null, NEXT_TID, applicationTid);
  }

  /**
   * Gives a new thread of Grivet's, not yet started, a number of its own. The program gets the old number back if no
   * other thread has come since.
   */
  public static void renumber(Thread own) {
    long tid = own.threadId();
    if (tid < OWN_TIDS) {
      U.compareAndSetLong(null, NEXT_TID, tid + 1, tid);
      U.putLong(own, TID, NEXT_OWN_TID.getAndIncrement());
    }
  }

  /** Starts the JDK's thread that unblocks virtual threads, which a program without virtual threads would not have. */
  public static void startUnblocker() {
    U.ensureClassInitialized(VirtualThread.class);
  }

  /** Gives a virtual thread that has not started a number of our own; its facade keeps the one that is shown. */
  public static void setOwn(Thread virtual) {
    U.putLong(virtual, TID, NEXT_OWN_TID.getAndIncrement());
  }

  /** Returns how many threads got a number by {@link #renumber} or {@link #setOwn}. */
  public static long countOwn() {
    return NEXT_OWN_TID.get() - FIRST_OWN_TID;
  }

  /** True for a thread that has a number of our own. */
  public static boolean isOwn(Thread thread) {
    return thread.threadId() >= OWN_TIDS;
  }

  /** Called in the constructor of virtual threads in place of the JDK's count. */
  public static long next(int characteristics) {
    return (characteristics & LATER) != 0 ? 0 : U.getAndAddLong(null, NEXT_TID, 1);
  }
}
