package io.grivet.threads;

import java.util.concurrent.atomic.AtomicInteger;

/** The common state of the API's pools of OS threads. Any thread may call. */
public final class Offloads {
  private static final AtomicInteger UNDER_WAY = new AtomicInteger();

  /** Size of the shared pool, and how long its threads wait for work before they end. */
  private static int threads;
  private static long idleNanos;

  private Offloads() {}

  /** Sets size and idle time of the shared pool. Agent only, once. */
  public static void install(int theThreads, long theIdleNanos) {
    threads = theThreads;
    idleNanos = theIdleNanos;
  }

  public static int threads() {
    return threads;
  }

  public static long idleNanos() {
    return idleNanos;
  }

  /** Notes work on its way to an OS thread, which may wake greenlets until {@link #end}. */
  public static void begin() {
    UNDER_WAY.getAndIncrement();
  }

  public static void end() {
    UNDER_WAY.getAndDecrement();
  }

  /** Returns true if there is work between {@link #begin} and {@link #end}. */
  public static boolean areUnderWay() {
    return UNDER_WAY.get() != 0;
  }
}
