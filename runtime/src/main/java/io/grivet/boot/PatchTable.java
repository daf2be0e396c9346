package io.grivet.boot;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What the agent has changed, for whoever asks. Any thread may call.
 *
 * <p>It refers to nothing that exists only under the agent, so without the agent it can be asked too.
 */
public final class PatchTable {
  /**
   * One patch.
   *
   * @param targets names of the classes that it changes
   * @param leftOut why it is not active; empty if it is
   */
  public record Row(String name, List<String> targets, String leftOut) {}

  /** Asked only when a program asks, so that a start costs nothing. */
  public interface Source {
    List<Row> rows();

    /** True if calls in a class of this name were replaced as an extension has asked for. */
    boolean hasReplacedCalls(String className);
  }

  private static final Map<String, String> FAILURES = new ConcurrentHashMap<>();
  private static volatile @Nullable Source source;

  private PatchTable() {}

  /** Agent only, as the last step before main. */
  public static void install(Source agent) {
    source = agent;
  }

  /** Returns null if the agent has not started. */
  public static @Nullable Source source() {
    return source;
  }

  /** Called by the agent when a class that is loaded is not as a patch expects it. */
  public static void failed(String patch, String reason) {
    FAILURES.putIfAbsent(patch, reason);
  }

  /** Returns why a patch could not be applied, or an empty text. */
  public static String failureOf(String patch) {
    return FAILURES.getOrDefault(patch, "");
  }
}
