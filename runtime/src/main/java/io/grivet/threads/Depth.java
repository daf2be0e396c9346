package io.grivet.threads;

import java.util.concurrent.locks.AbstractOwnableSynchronizer;

/**
 * Bounds the depth of a greenlet's calls, frames on the heap included.
 *
 * <p>The carrier's stack holds only the frames that a greenlet has pushed since its last mount, and a few frames below:
 * the VM brings older frames back when code returns to them. So a recursion that waits now and then never reaches the
 * end of that stack, and would fill the heap. A greenlet that is too deep gets a StackOverflowError at its next call
 * that may wait; a platform thread gets the error at some call too.
 */
public final class Depth {
  /*
   * Each unmount makes at most one new piece of heap, a StackChunk. So `mostDepth`, the depth at the last measurement
   * plus the room in all later pieces, bounds the depth. Nearly all unmounts add no piece, and cost two loads and a
   * comparison. The pieces are walked only when `mostDepth` has passed the limit by a margin, so that a greenlet that
   * stays just below the limit does not cause a walk at each wait.
   */
  private static final long PART_OF_HEAP = 64;
  /** Twice the stack of a platform thread, in bytes. */
  private static final long LEAST = 2 << 20;

  private static long limit = Long.MAX_VALUE;
  private static long suspicious = Long.MAX_VALUE;

  private Depth() {}

  /**
   * Sets the limit. Agent only, once, before the first greenlet.
   *
   * @param stackBytes size of a carrier's stack
   * @param heapBytes largest size of the heap, which must bear the frames
   */
  public static void limit(long stackBytes, long heapBytes) {
    limit = Math.min(stackBytes, Math.max(heapBytes / PART_OF_HEAP, LEAST));
    suspicious = limit + limit / 8;
  }

  /** Measures a greenlet if it may be too deep. Called on the carrier after an unmount with a new piece of heap. */
  static void noteNew(GreenletTask greenlet, Object newest) {
    greenlet.newestFrames = newest;
    if (newest == null) {
      return;
    }
    greenlet.mostDepth += GrivetFrames.capacity(newest);
    if (greenlet.mostDepth > suspicious) {
      greenlet.mostDepth = GrivetFrames.depth(newest);
      if (greenlet.mostDepth > limit) {
        greenlet.overflow();
      }
    }
  }

  /**
   * Returns false if a greenlet that was too deep has returned from most of its calls. Half of the limit is still deep,
   * since the mounted frames have left the heap and are not counted. Asked by the greenlet itself.
   */
  static boolean isStillDeep(Thread current) {
    Object newest = GrivetThreads.frames(current);
    return newest != null && GrivetFrames.depth(newest) > limit / 2;
  }

  /**
   * Returns true if a park may throw. JDK code that parks may have to take a lock again or to leave a queue before it
   * throws; its blocker shows such code.
   *
   * @param blocker the object that the greenlet parks on, or null
   */
  static boolean mayThrowAtPark(Object blocker) {
    return blocker == null || blocker.getClass().getClassLoader() != null
        && !(blocker instanceof AbstractOwnableSynchronizer);
  }

  /** The pending error of a greenlet that is too deep. */
  static final class Overflow extends PendingError {
    @Override
    protected Throwable error() {
      return new StackOverflowError();
    }

    @Override
    boolean isOverflow() {
      return true;
    }

    @Override
    protected int shields() {
      return Integer.MAX_VALUE;
    }
  }
}
