package io.grivet;

import io.grivet.threads.Spawner;
import org.jspecify.annotations.Nullable;

/** Where greenlets are spawned, if the agent's option trace-spawns asks for it. Any thread may call. */
final class SpawnPlace {
  /** As gevent keeps of the spawning stack. */
  private static final int FRAMES = 10;

  private SpawnPlace() {}

  /** Returns the innermost frames outside this package, innermost first; null if nobody asks. */
  static StackTraceElement @Nullable [] here() {
    if (!Spawner.tracesSpawns()) {
      return null;
    }
    String own = SpawnPlace.class.getPackageName() + ".";
    return StackWalker.getInstance().walk(frames -> frames
        .dropWhile(f -> f.getClassName().startsWith(own) && f.getClassName().indexOf('.', own.length()) < 0)
        .limit(FRAMES)
        .map(StackWalker.StackFrame::toStackTraceElement)
        .toArray(StackTraceElement[]::new));
  }
}
