package io.grivet.hook;

import java.lang.instrument.Instrumentation;
import org.jspecify.annotations.Nullable;

/** Rewrites class files that bypass Grivet's transformer: hidden classes, and the results of a later agent. */
public final class DefinedClassHook {
  /** The agent's part: only the agent can write bytecode. */
  public interface Rewriter {
    /** Returns the class file with its calls rewritten, or null if there is nothing to rewrite. */
    byte @Nullable [] rewrite(@Nullable ClassLoader loader, String name, byte[] bytes);
  }

  /** As in {@code MethodHandleNatives.Constants}. */
  private static final int HIDDEN_CLASS = 2;

  // Written once, before main.
  @SuppressWarnings("NullAway.Init") // install comes before the weaving of what calls this
  private static Rewriter rewriter;
  private static @Nullable Instrumentation ours;

  private DefinedClassHook() {}

  /**
   * Installs the agent's rewriter. Agent only, before it weaves.
   *
   * @param instrumentation the agent's own, whose results need no second look
   */
  public static void install(Rewriter agent, Instrumentation instrumentation) {
    rewriter = agent;
    ours = instrumentation;
  }

  /** Rewrites hidden classes, which the VM shows to no agent. Called where the JDK defines a class for a lookup. */
  public static byte[] defining(ClassLoader loader, String name, byte[] bytes, int flags) {
    return (flags & HIDDEN_CLASS) == 0 ? bytes : rewritten(loader, name, bytes);
  }

  /** Rewrites the result of another agent's transformers, which may contain calls that Grivet has not seen. */
  public static byte[] transformed(byte[] result, Object instrumentation, ClassLoader loader, String name) {
    return result == null || instrumentation == ours ? result : rewritten(loader, name, result);
  }

  private static byte[] rewritten(ClassLoader loader, String name, byte[] bytes) {
    byte[] changed = bytes == null ? null : rewriter.rewrite(loader, name, bytes);
    return changed == null ? bytes : changed;
  }
}
