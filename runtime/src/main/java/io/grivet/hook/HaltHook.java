package io.grivet.hook;

import io.grivet.threads.Hubs;

/** The steps just before the JVM ends, by exit or halt. */
public final class HaltHook {
  /** Exit code of a program that does not begin. Agent only, before main. */
  private static int code = 1;

  private HaltHook() {}

  /** Sets the exit code 0: the program does not begin because the user asked for something else. */
  public static void refuseWithSuccess() {
    code = 0;
  }

  /** Stops take-overs. The VM sleeps for some time as it ends, and its thread must not count as blocked. */
  public static void halting() {
    Hubs.jvmEnds();
  }

  /** Ends the JVM. Called at the entry of every method of a class that could not be woven although it must be. */
  public static void refused() {
    Runtime.getRuntime().halt(code);
  }
}
