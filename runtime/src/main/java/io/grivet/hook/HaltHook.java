package io.grivet.hook;

import io.grivet.threads.Hubs;

/** Just before the JVM ends, by exit or halt. */
public final class HaltHook {
  /** Of a program that does not begin. Agent only, before main. */
  private static int code = 1;

  private HaltHook() {}

  /** The program does not begin because the user asked for something else. */
  public static void refuseWithSuccess() {
    code = 0;
  }

  /** The VM needs some time for it, asleep: the thread that ends the JVM must not be taken for a blocked one. */
  public static void halting() {
    Hubs.jvmEnds();
  }

  /** Called at the entry of every method of a class that could not be woven as it must be. */
  public static void refused() {
    Runtime.getRuntime().halt(code);
  }
}
