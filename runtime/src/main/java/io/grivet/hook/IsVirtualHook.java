package io.grivet.hook;

import io.grivet.threads.Identity;

/** Answers where the JDK asks for the kind of the running thread and then treats a virtual one otherwise. */
public final class IsVirtualHook {
  private IsVirtualHook() {}

  /** False for a thread that the application has made as a platform thread. */
  public static boolean isVirtual(Thread current) {
    return current.isVirtual() && Identity.standInOf(current) == null;
  }
}
