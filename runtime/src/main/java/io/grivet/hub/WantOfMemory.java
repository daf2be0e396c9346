package io.grivet.hub;

import org.jspecify.annotations.Nullable;

/** Deals with a heap or a stack that the program has filled for the time being. For the monitor thread only. */
final class WantOfMemory {
  /** A field, so that no compiler removes the allocation. */
  @SuppressWarnings("UnusedVariable") private static byte @Nullable [] room;

  private WantOfMemory() {}

  /** Throws {@code OutOfMemoryError} if the heap has no room of this size, before a step that must not fail midway. */
  static void probe(int bytes) {
    room = new byte[bytes];
    room = null;
  }

  /** Returns true if the step that failed with {@code t} may succeed when it is tried again. */
  static boolean isIn(Throwable t) {
    for (Throwable cause = t; cause != null; cause = cause.getCause()) {
      if (cause instanceof OutOfMemoryError || cause instanceof StackOverflowError) {
        return true;
      }
    }
    return false;
  }
}
