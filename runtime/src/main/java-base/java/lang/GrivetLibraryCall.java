package java.lang;

import jdk.internal.vm.annotation.ReservedStackAccess;

/**
 * Brackets calls of native code in a library, as an extension has named them.
 *
 * <p>In {@code java.lang}, like {@link GrivetCurrentThread}: every class loader and module can access this package.
 */
public final class GrivetLibraryCall {
  /** The actions behind these methods; {@link #end} ends both of the other methods. */
  public interface Bracket {
    void release();

    void mark();

    void end();
  }

  private static Bracket bracket;

  private GrivetLibraryCall() {}

  /** Agent only, before any class that calls one of the other methods is loaded. */
  public static void install(Bracket installed) {
    bracket = installed;
  }

  /** Called before a call that is known to block. */
  public static void release() {
    bracket.release();
  }

  /** Called before a call that seldom blocks. */
  public static void mark() {
    bracket.mark();
  }

  @ReservedStackAccess
  public static void end() {
    bracket.end();
  }
}
