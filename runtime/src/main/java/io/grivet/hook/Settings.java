package io.grivet.hook;

/** The agent's options as the runtime needs them. Set by the agent before {@link Grivet} is initialised, then fixed. */
public final class Settings {
  public static long stackBytes = 64L << 20;
  public static boolean ownVirtualThreads = true;
  public static String[] nativeThreads = {};
  /** True if a debugger or another agent may listen to mounts, so that none is left out. */
  public static boolean transitionsHeard;
  /** How long a greenlet may hold others up before that is reported; 0 for ever. */
  public static long maxBlockingNanos = 1_000_000_000L;
  /** True to end the JVM when no greenlet can ever go on. */
  public static boolean exitOnDeadlock;
  /** False to leave a carrier blocked that is not blocked by way of a hook. */
  public static boolean takeOver = true;
  /** True if each greenlet of the API must remember where it was spawned. */
  public static boolean traceSpawns;
  /** Size of the pool of OS threads that all share, and how long they wait for work before they end. */
  public static int offloadThreads = 10;
  public static long offloadIdleNanos = 5_000_000_000L;
  /** Where to write the counters at exit; null for nowhere. */
  public static String reportFile;

  private Settings() {}
}
