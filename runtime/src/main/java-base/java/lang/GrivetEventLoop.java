package java.lang;

import java.io.IOException;

/**
 * Methods called by an event loop of a library that waits for its events in native code.
 *
 * <p>In {@code java.lang}, like {@link GrivetCurrentThread}: every class loader and module can access this package.
 */
public final class GrivetEventLoop {
  /** The actions behind these methods. */
  public interface Waits {
    boolean parks();

    void awaitReadable(int fd, long nanos) throws IOException;

    void closing(int fd);
  }

  private static final long NANOS_PER_SECOND = 1_000_000_000;
  private static final long NANOS_PER_MILLI = 1_000_000;

  private static Waits waits;

  private GrivetEventLoop() {}

  /** Agent only, before any class that calls one of the other methods is loaded. */
  public static void install(Waits installed) {
    waits = installed;
  }

  /** Returns true if the calling thread waits by {@link #awaitMillis} and {@link #awaitSeconds}, as a greenlet does. */
  public static boolean parks() {
    return waits.parks();
  }

  /** Waits until a descriptor, which may be that of an epoll instance, is readable. May return early. */
  public static void awaitMillis(int fd, int millis) throws IOException {
    waits.awaitReadable(fd, millis < 0 ? 0 : millis * NANOS_PER_MILLI);
  }

  /** Does the same with a limit in two parts; {@link Integer#MAX_VALUE} seconds stand for no limit. */
  public static void awaitSeconds(int fd, int seconds, int nanos) throws IOException {
    waits.awaitReadable(fd, seconds == Integer.MAX_VALUE ? 0 : seconds * NANOS_PER_SECOND + nanos);
  }

  /**
   * Called before a descriptor is closed for which a greenlet may have waited, while its number cannot yet be reused
   * for another file.
   */
  public static void closing(int fd) {
    waits.closing(fd);
  }
}
