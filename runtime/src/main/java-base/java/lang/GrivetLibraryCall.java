package java.lang;

import jdk.internal.vm.annotation.ReservedStackAccess;

/**
 * Around calls of native code in a library, as an extension has named them.
 *
 * <p>In {@code java.lang}, as {@link GrivetCurrentThread}: every class loader and module gets to this package.
 */
public final class GrivetLibraryCall {
  /** What is done there; {@link #end} ends both of the others. */
  public interface Bracket {
    void release();

    void mark();

    void end();
  }

  private static Bracket bracket;

  private GrivetLibraryCall() {}

  /** Agent only, before any class that calls one of the others is loaded. */
  public static void install(Bracket installed) {
    bracket = installed;
  }

  /** Before a call that is known to block. */
  public static void release() {
    bracket.release();
  }

  /** Before a call that seldom blocks. */
  public static void mark() {
    bracket.mark();
  }

  @ReservedStackAccess
  public static void end() {
    bracket.end();
  }
}
