package io.grivet.threads;

import jdk.internal.vm.GrivetFrames;
import jdk.internal.vm.StackChunk;

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
  private static long limit = Long.MAX_VALUE;
  private static long suspicious = Long.MAX_VALUE;

  private Depth() {}

  /**
   * Agent only, once, before the first greenlet.
   *
   * @param stackBytes what a carrier has; the heap must bear it too, so a quarter of that is the most
   * @param heapBytes the most that the heap can become
   */
  public static void limit(long stackBytes, long heapBytes) {
    limit = Math.min(stackBytes, heapBytes / 4);
    suspicious = limit + limit / 8;
  }

  /** Called on the carrier when a greenlet has unmounted with a new piece of heap. */
  static void noteNew(GreenletTask greenlet, StackChunk newest) {
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

  /** Asked by a greenlet itself: it may have returned from most calls. What it has called since is left out. */
  static boolean isTooDeep(Thread current) {
    StackChunk newest = GrivetThreads.frames(current);
    return newest != null && GrivetFrames.depth(newest) > limit;
  }

  /** What is on its way to a greenlet that is too deep. */
  static final class Overflow extends Delivery {
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
