package java.lang;

import jdk.internal.vm.annotation.ForceInline;

/**
 * The replacement of {@code System.nanoTime()} and {@code System.currentTimeMillis()} in the application's classes. The
 * methods return the same values, and count: code that reads the clock repeatedly waits for something.
 *
 * <p>In {@code java.lang}, like {@link GrivetCurrentThread}: every class loader and module can access this package.
 */
public final class GrivetClock {
  /** Notified now and then. */
  public interface Crowd {
    /** Returns the number of further readings until the next notification. */
    int read();
  }

  /** Both fields are plain: a count that another thread spoils is good enough. */
  private static int left = Integer.MAX_VALUE;
  private static Crowd crowd;

  private GrivetClock() {}

  /** Agent only, before main. */
  public static void install(Crowd told, int readings) {
    crowd = told;
    left = readings;
  }

  /** Like {@link System#nanoTime}. */
  @ForceInline
  public static long nanoTime() {
    count();
    return System.nanoTime();
  }

  /** Like {@link System#currentTimeMillis}. */
  @ForceInline
  public static long currentTimeMillis() {
    count();
    return System.currentTimeMillis();
  }

  /** Counts a reading. Called where the JDK reads the clock for the application. */
  @ForceInline
  public static void count() {
    if (--left <= 0) {
      left = crowd.read();
    }
  }
}
