package java.lang;

import jdk.internal.vm.annotation.ForceInline;

/**
 * What {@code System.nanoTime()} and {@code System.currentTimeMillis()} become in the application's classes. They
 * answer the same, and count: who reads the clock over and over waits for something.
 *
 * <p>In {@code java.lang}, as {@link GrivetCurrentThread}: every class loader and module gets to this package.
 */
public final class GrivetClock {
  /** Told now and then. */
  public interface Crowd {
    /** Returns after how many more readings it wants to be told again. */
    int read();
  }

  /** Plain, both: a count that another thread spoils is as good. */
  private static int left = Integer.MAX_VALUE;
  private static Crowd crowd;

  private GrivetClock() {}

  /** Agent only, before main. */
  public static void install(Crowd told, int readings) {
    crowd = told;
    left = readings;
  }

  /** As {@link System#nanoTime}. */
  @ForceInline
  public static long nanoTime() {
    count();
    return System.nanoTime();
  }

  /** As {@link System#currentTimeMillis}. */
  @ForceInline
  public static long currentTimeMillis() {
    count();
    return System.currentTimeMillis();
  }

  /** Called where the JDK reads the clock for the application. */
  @ForceInline
  public static void count() {
    if (--left <= 0) {
      left = crowd.read();
    }
  }
}
