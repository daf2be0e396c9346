package io.grivet;

import io.grivet.boot.PatchTable;

/**
 * The gate of every entry point: a call passes only if the agent has started. Any thread may call.
 *
 * <p>The guard works without the agent too, where only plain classes of this jar and of the JDK can be loaded.
 */
final class AgentGuard {
  private AgentGuard() {}

  /** Returns true if the agent has started and this class is the agent's copy. */
  static boolean is() {
    return PatchTable.source() != null;
  }

  /** @throws IllegalStateException if the API cannot work here; the message, one sentence, says what to do */
  static void require() {
    if (!is()) {
      throw new IllegalStateException(reason(AgentGuard.class.getClassLoader()));
    }
  }

  /** @param own the loader of this copy of the API; the agent defines its own copy to the boot loader */
  static String reason(ClassLoader own) {
    if (own == null) {
      return "Grivet has not finished its start; an extension must not use its API";
    }
    if (isBesideTheAgents()) {
      return "this copy of Grivet's API was loaded by " + own
          + ", not the agent's: leave it out of the application (scope provided)";
    }
    return "Grivet is not active; start the JVM with -javaagent:grivet.jar";
  }

  private static boolean isBesideTheAgents() {
    try {
      return Class.forName(AgentGuard.class.getName(), false, null) != null;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
