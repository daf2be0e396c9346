package io.grivet;

import io.grivet.threads.Spawner;

/** Interim. */
final class Active {
  private Active() {}

  static boolean is() {
    return Spawner.hub() != null;
  }

  static void require() {
    if (!is()) {
      throw new IllegalStateException("Grivet is not active; start the JVM with -javaagent:grivet.jar");
    }
  }
}
