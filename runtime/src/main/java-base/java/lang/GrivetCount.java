package java.lang;

import jdk.internal.misc.Unsafe;

/**
 * A count that one thread at a time advances and any thread reads.
 *
 * <p>As {@code AtomicLong}, but without an atomic instruction, and to inherit from, so that it costs no object.
 */
public class GrivetCount {
  private static final Unsafe U = Unsafe.getUnsafe();
  private static final long COUNT = U.objectFieldOffset(GrivetCount.class, "count");

  private long count;

  protected GrivetCount() {}

  /** Adds 1 and returns the new count. A thread that reads the new count sees what happened before this call. */
  protected final long advanceRelease() {
    long next = count + 1;
    U.putLongRelease(this, COUNT, next);
    return next;
  }

  protected final long countAcquire() {
    return U.getLongAcquire(this, COUNT);
  }
}
