package io.grivet.hook;

import io.grivet.threads.Identity;

/**
 * Around calls of the JDK that block in the kernel for long: name look-ups, System.in, pipes of child processes.
 * Another carrier runs the hub meanwhile.
 */
public final class NativeCallHook {
  private NativeCallHook() {}

  /** Returns true if {@link #end} must take the baton back. */
  public static boolean begin() {
    if (Identity.current() == null) {
      return false;
    }
    Grivet.HUB.baton().release();
    return true;
  }

  public static void end(boolean released) {
    if (released) {
      Grivet.HUB.baton().acquire();
    }
  }
}
