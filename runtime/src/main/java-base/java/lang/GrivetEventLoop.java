package java.lang;

import java.io.IOException;

/**
 * What an event loop of a library calls that waits for its events in native code.
 *
 * <p>In {@code java.lang}, as {@link GrivetCurrentThread}: every class loader and module gets to this package.
 */
public final class GrivetEventLoop {
  /** What is done there. */
  public interface Waits {
    boolean parks();

    void awaitReadable(int fd, long nanos) throws IOException;

    void closing(int fd);
  }

  private static final long NANOS_PER_SECOND = 1_000_000_000;
  private static final long NANOS_PER_MILLI = 1_000_000;

  private static Waits waits;

  private GrivetEventLoop() {}

  /** Agent only, before any class that calls one of the others is loaded. */
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

  /** The same with a limit in two parts; {@link Integer#MAX_VALUE} seconds are none. */
  public static void awaitSeconds(int fd, int seconds, int nanos) throws IOException {
    waits.awaitReadable(fd, seconds == Integer.MAX_VALUE ? 0 : seconds * NANOS_PER_SECOND + nanos);
  }

  /** Before a descriptor is closed that somebody may have waited for, while its number cannot yet be another file's. */
  public static void closing(int fd) {
    waits.closing(fd);
  }
}
