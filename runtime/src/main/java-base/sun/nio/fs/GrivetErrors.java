package sun.nio.fs;

/**
 * What the system calls its errors. An exception of the JDK's socket calls carries the text of its error number alone,
 * which the C library translates; so it is compared with the text of the same number, from the same function.
 *
 * <p>In {@code sun.nio.fs}, where the JDK has that function. Safe to call from any thread.
 */
public final class GrivetErrors {
  /** Numbers of Linux, the same on every processor that the JDK runs on. */
  public static final int EAGAIN = 11;
  public static final int EPIPE = 32;
  public static final int ECONNRESET = 104;

  private GrivetErrors() {}

  /** Returns the text of this error number in the language of the process. */
  public static String text(int errno) {
    return new UnixException(errno).getMessage();
  }
}
