package java.lang;

import jdk.internal.misc.Unsafe;

/**
 * One atomic flag, safe for any thread.
 *
 * <p>As {@code AtomicBoolean}, but to inherit from, so that it costs no object.
 */
public class GrivetFlag {
  private static final Unsafe U = Unsafe.getUnsafe();
  private static final long FLAG = U.objectFieldOffset(GrivetFlag.class, "flag");

  private volatile int flag;

  protected GrivetFlag() {}

  /** Returns false if it was raised already. */
  protected final boolean raise() {
    return flag == 0 && U.compareAndSetInt(this, FLAG, 0, 1);
  }

  protected final void lower() {
    flag = 0;
  }
}
