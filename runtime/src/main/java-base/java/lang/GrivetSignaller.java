package java.lang;

import jdk.internal.misc.Unsafe;

/** The object on which a thread parks in {@code CompletableFuture}: one line per member. Any thread may call. */
public final class GrivetSignaller {
  private static final Unsafe U = Unsafe.getUnsafe();

  private static final Class<?> TYPE = type();
  private static final long THREAD = U.objectFieldOffset(TYPE, "thread");

  private GrivetSignaller() {}

  private static Class<?> type() {
    try {
      return Class.forName("java.util.concurrent.CompletableFuture$Signaller");
    } catch (ClassNotFoundException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  public static boolean isOne(Object blocker) {
    return blocker != null && blocker.getClass() == TYPE;
  }

  /** Makes the signaller dead for its future: no thread waits any more. */
  public static void forget(Object signaller) {
    U.putReferenceVolatile(signaller, THREAD, null);
  }
}
