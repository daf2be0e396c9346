package io.grivet.it.memory;

/** Fills the heap to the last object, lets the other threads run with that for a while, and frees everything. */
final class Greed {
  private static final int[] LENGTHS = {1 << 14, 1 << 7, 2};

  private Greed() {}

  /** Allocates ever smaller blocks, so that in the end not even a small object finds a place. */
  static void fill(int holdMillis) throws InterruptedException {
    Object[] newest = null;
    for (int length : LENGTHS) {
      newest = fillWith(length, newest);
    }
    if (holdMillis > 0) {
      Thread.sleep(holdMillis);
    }
  }

  private static Object[] fillWith(int length, Object[] newest) {
    Object[] last = newest;
    try {
      for (;;) {
        Object[] next = new Object[length];
        next[0] = last;
        last = next;
      }
    } catch (OutOfMemoryError e) {
      return last;
    }
  }
}
