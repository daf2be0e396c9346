package io.grivet.threads;

import java.util.concurrent.locks.AbstractOwnableSynchronizer;

/**
 * Bounds how deep a greenlet calls, its frames on the heap included.
 *
 * <p>The carrier's stack holds only what a greenlet has called since it was last mounted, and a few frames below: the
 * VM brings the others back as they are returned to. So a recursion that waits now and then never comes to the end of
 * that stack, and would fill the heap. The one that has become too deep gets a StackOverflowError at the next call
 * that may wait: a platform thread gets it at some call too.
 */
public final class Depth {
  /*
   * Each unmount makes at most one new piece of heap, a StackChunk. So the depth is at most what it was when it was
   * measured last, and the room in all pieces that came since: `most`. In nearly all unmounts no piece comes, and that
   * is two loads and a comparison. The pieces are walked only when `most` has passed the limit, with a margin, so that
   * who stays just below the limit does not walk at each wait.
   */
  private static final long PART_OF_HEAP = 64;
  /** Twice what a platform thread has. */
  private static final long LEAST = 2 << 20;

  private static long limit = Long.MAX_VALUE;
  private static long suspicious = Long.MAX_VALUE;

  private Depth() {}

  /**
   * Agent only, once, before the first greenlet.
   *
   * @param stackBytes what a carrier has
   * @param heapBytes the most that the heap can become, which must bear the frames
   */
  public static void limit(long stackBytes, long heapBytes) {
    limit = Math.min(stackBytes, Math.max(heapBytes / PART_OF_HEAP, LEAST));
    suspicious = limit + limit / 8;
  }

  /** Called on the carrier when a greenlet has unmounted with a new piece of heap. */
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
   * Asked by a greenlet itself that was too deep: false if it has returned from most of its calls. Half of the limit is
   * still deep, since the frames that it runs in now have left the heap and are not counted.
   */
  static boolean isStillDeep(Thread current) {
    Object newest = GrivetThreads.frames(current);
    return newest != null && GrivetFrames.depth(newest) > limit / 2;
  }

  /**
   * True if a park may throw. Where the JDK's own code parks, it may have to take a lock again or to leave a queue
   * before anything is thrown; it says by its blocker that it does.
   *
   * @param blocker what the greenlet parks on, or null
   */
  static boolean mayThrowAtPark(Object blocker) {
    return blocker == null || blocker.getClass().getClassLoader() != null
        && !(blocker instanceof AbstractOwnableSynchronizer);
  }

  /** What is on its way to a greenlet that is too deep. */
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
