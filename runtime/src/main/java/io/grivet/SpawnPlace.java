package io.grivet;

import io.grivet.threads.Spawner;
import org.jspecify.annotations.Nullable;

/** The stack frames at which greenlets are spawned, if the agent's option trace-spawns is set. Any thread may call. */
final class SpawnPlace {
  /** As many frames as gevent keeps. */
  private static final int FRAMES = 10;

  private SpawnPlace() {}

  /** Returns the innermost frames outside this package, innermost first; null without the option. */
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
