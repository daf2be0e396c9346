package io.grivet.hub;

import org.jspecify.annotations.Nullable;

/** The program has filled the heap or the stack, for the time being. For the monitor's thread only. */
final class WantOfMemory {
  /** A field, so that no compiler leaves the allocation out. */
  @SuppressWarnings("UnusedVariable")
  private static byte @Nullable [] room;

  private WantOfMemory() {}

  /** Fails with an {@code OutOfMemoryError} if the heap has no such room, before a step that must not fail midway. */
  static void probe(int bytes) {
    room = new byte[bytes];
    room = null;
  }

  /** True if the same step may succeed when it is tried again. */
  static boolean isIn(Throwable t) {
    for (Throwable cause = t; cause != null; cause = cause.getCause()) {
      if (cause instanceof OutOfMemoryError || cause instanceof StackOverflowError) {
        return true;
      }
    }
    return false;
  }
}
