package java.lang;

import java.lang.reflect.Field;
import java.util.concurrent.atomic.AtomicLong;
import jdk.internal.misc.Unsafe;

/**
 * Numbers of threads. The program's threads have the same numbers as without Grivet, and Grivet's own threads have
 * numbers that no thread of the program gets.
 *
 * <p>To the VM, the number of a thread says which thread owns a monitor. Two threads must therefore never have the same
 * number: both could be inside the monitor at once. Any thread may call.
 */
public final class GrivetNumbers {
  private static final Unsafe U = Unsafe.getUnsafe();
  private static final long TID = U.objectFieldOffset(Thread.class, "tid");

  /** Address of the counter that numbers threads. */
  private static final long NEXT_TID = nextTidAddress();
  /**
   * First number of Grivet's own threads. It keeps the numbers of the application's threads as they are without Grivet.
   */
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

  /** Makes new threads, until {@link #endOwn}, get numbers that no thread of the application has. */
  public static void beginOwn() {
    applicationTid = U.getLongVolatile(null, NEXT_TID);
    U.putLongVolatile(null, NEXT_TID, OWN_TIDS);
  }

  public static void endOwn() {
    U.putLongVolatile(null, NEXT_TID, applicationTid);
  }

  /**
   * Gives a new, unstarted thread of Grivet a number from Grivet's own range. The program gets the old number back if
   * no other thread was created since.
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

  /** Gives an unstarted virtual thread a number from Grivet's own range; its facade keeps the number that is shown. */
  public static void setOwn(Thread virtual) {
    U.putLong(virtual, TID, NEXT_OWN_TID.getAndIncrement());
  }

  /** Returns how many threads got a number by {@link #renumber} or {@link #setOwn}. */
  public static long countOwn() {
    return NEXT_OWN_TID.get() - FIRST_OWN_TID;
  }

  /** Returns true for a thread with a number from Grivet's own range. */
  public static boolean isOwn(Thread thread) {
    return thread.threadId() >= OWN_TIDS;
  }

  /** Called in the constructor of virtual threads in place of the JDK's count. */
  public static long next(int characteristics) {
    return (characteristics & LATER) != 0 ? 0 : U.getAndAddLong(null, NEXT_TID, 1);
  }
}
