package io.grivet.boot;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The table of the agent's changes. Any thread may call.
 *
 * <p>The class refers to nothing that exists only under the agent, so it also answers without the agent.
 */
public final class PatchTable {
  /**
   * One patch.
   *
   * @param targets names of the classes that the patch changes
   * @param leftOut why the patch is not active; empty if it is active
   */
  public record Row(String name, List<String> targets, String leftOut) {}

  /** The source of the rows. Asked only when a program asks, so that the table costs nothing at the start. */
  public interface Source {
    List<Row> rows();

    /** Returns true if calls in a class of this name were replaced at the request of an extension. */
    boolean hasReplacedCalls(String className);
  }

  private static final Map<String, String> FAILURES = new ConcurrentHashMap<>();
  private static volatile @Nullable Source source;

  private PatchTable() {}

  /** Installs the source. Agent only, as the last step before main. */
  public static void install(Source agent) {
    source = agent;
  }

  /** Returns the source; null if the agent has not started. */
  public static @Nullable Source source() {
    return source;
  }

  /** Notes that a patch failed. Called by the agent when a loaded class is not as the patch expects. */
  public static void failed(String patch, String reason) {
    FAILURES.putIfAbsent(patch, reason);
  }

  /** Returns why a patch could not be applied, or an empty string. */
  public static String failureOf(String patch) {
    return FAILURES.getOrDefault(patch, "");
  }
}
