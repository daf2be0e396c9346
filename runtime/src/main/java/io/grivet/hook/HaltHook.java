package io.grivet.hook;

/** Just before the JVM ends, by exit or halt. */
public final class HaltHook {
  private HaltHook() {}

  /** The VM needs some time for it, asleep: the thread that ends the JVM must not be taken for a blocked one. */
  public static void halting() {
    Grivet.HUB.jvmEnds();
  }

  /** Called at the entry of every method of a class that could not be woven as it must be. */
  public static void refused() {
    Runtime.getRuntime().halt(1);
  }
}
