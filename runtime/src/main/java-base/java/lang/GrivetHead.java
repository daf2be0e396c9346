package java.lang;

import jdk.internal.misc.Unsafe;

/**
 * One reference with compare-and-set, safe for any thread.
 *
 * <p>Like {@code AtomicReference}, without the method handles that {@code AtomicReference} needs at start-up.
 */
public class GrivetHead {
  private static final Unsafe U = Unsafe.getUnsafe();
  private static final long HEAD = U.objectFieldOffset(GrivetHead.class, "head");

  private volatile Object head;

  protected GrivetHead() {}

  protected final Object head() {
    return head;
  }

  protected final boolean compareAndSetHead(Object expected, Object update) {
    return U.compareAndSetReference(this, HEAD, expected, update);
  }

  protected final Object getAndSetHead(Object update) {
    return U.getAndSetReference(this, HEAD, update);
  }
}
