package io.grivet.hook;

import io.grivet.threads.Identity;

/** Answers where the JDK asks for the kind of the running thread and treats virtual threads differently. */
public final class IsVirtualHook {
  private IsVirtualHook() {}

  /** Returns false for a thread that the program has made as a platform thread. */
  public static boolean isVirtual(Thread current) {
    return current.isVirtual() && Identity.standInOf(current) == null;
  }
}
