package java.lang;

import jdk.internal.misc.Unsafe;

/**
 * One atomic flag, safe for any thread.
 *
 * <p>Like {@code AtomicBoolean}, but a superclass to inherit from, so that the flag costs no object.
 */
public class GrivetFlag {
  private static final Unsafe U = Unsafe.getUnsafe();
  private static final long FLAG = U.objectFieldOffset(GrivetFlag.class, "flag");

  private volatile int flag;

  protected GrivetFlag() {}

  /** Raises the flag; returns false if it was raised already. */
  protected final boolean raise() {
    return flag == 0 && U.compareAndSetInt(this, FLAG, 0, 1);
  }

  protected final void lower() {
    flag = 0;
  }
}
