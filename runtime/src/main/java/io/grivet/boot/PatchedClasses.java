package io.grivet.boot;

import io.grivet.hub.Known;

/** Tells whether the agent has changed a class. Nothing is kept per class. Any thread may call. */
public final class PatchedClasses {
  /** Classes that only woven code calls. */
  private static final String[] CALLED_BY_WOVEN_CODE = {
      "java/lang/Grivet", "jdk/internal/vm/Grivet", "io/grivet/hook/", "io/grivet/threads/", "io/grivet/diag/"};

  private PatchedClasses() {}

  /** Returns true if the class was changed, by its constants. Only after {@link PatchTable#source} has answered. */
  public static boolean contains(Class<?> type) {
    boolean core = type.getClassLoader() == null;
    String name = type.getName();
    if (core && isOwn(name)) {
      return false;
    }
    return GrivetClasses.calls(type, CALLED_BY_WOVEN_CODE) || table().hasReplacedCalls(name)
        || core && isTarget(name);
  }

  private static PatchTable.Source table() {
    return Known.nonNull(PatchTable.source());
  }

  /** Returns true if a patch targets a class of this name. Needed because not every change inserts a call. */
  private static boolean isTarget(String name) {
    for (PatchTable.Row row : table().rows()) {
      if (row.leftOut().isEmpty() && row.targets().contains(name)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOwn(String name) {
    return name.startsWith("io.grivet.") || name.substring(name.lastIndexOf('.') + 1).startsWith("Grivet");
  }
}
