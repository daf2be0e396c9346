package java.lang;

import jdk.internal.misc.Unsafe;

/**
 * One atomic number, safe for any thread.
 *
 * <p>As {@code AtomicInteger}, but to inherit from, so that it costs no object.
 */
public class GrivetWord {
  private static final Unsafe U = Unsafe.getUnsafe();
  private static final long WORD = U.objectFieldOffset(GrivetWord.class, "word");

  private volatile int word;

  protected GrivetWord() {}

  protected final int word() {
    return word;
  }

  protected final void setWord(int value) {
    word = value;
  }

  /** A later volatile write or compare-and-set of this thread is seen with it; a later read may come first. */
  protected final void setWordRelease(int value) {
    U.putIntRelease(this, WORD, value);
  }

  protected final boolean compareAndSetWord(int expected, int update) {
    return U.compareAndSetInt(this, WORD, expected, update);
  }
}
