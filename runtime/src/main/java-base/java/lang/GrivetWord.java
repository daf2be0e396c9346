package java.lang;

import jdk.internal.misc.Unsafe;

/**
 * One atomic number, safe for any thread.
 *
 * <p>Like {@code AtomicInteger}, but a superclass to inherit from, so that the number costs no object.
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

  /**
   * Sets the number. A thread that sees a later volatile write or compare-and-set of this thread sees this write too; a
   * later read of this thread may come first.
   */
  protected final void setWordRelease(int value) {
    U.putIntRelease(this, WORD, value);
  }

  protected final boolean compareAndSetWord(int expected, int update) {
    return U.compareAndSetInt(this, WORD, expected, update);
  }
}
