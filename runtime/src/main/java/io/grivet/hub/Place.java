package io.grivet.hub;

import java.util.Set;

/** Decides by the frames of a stopped thread whether other threads may run meanwhile. Stateless. */
final class Place {
  /*
   * A suspended thread keeps all its locks. So it must hold no lock that the hub, a carrier between two greenlets or
   * the monitor thread needs, and must not be in the middle of a change to Grivet's state. By frames:
   *
   *   program's frame on top            the thread computes: may be left
   *   the JDK's frames on top of it     JDK code is made for threads that stop anywhere: may be left, except in code
   *                                     whose locks the three take: lists of cleaners (the monitor thread opens files),
   *                                     class loading and linking, containers of threads, events
   *   Grivet's frames on top of it      hooks, hub and API rely on running alone: never
   *   VirtualThread amid the stack      the thread mounts, unmounts, holds a lock that mounts need, or has forbidden
   *                                     suspensions: never
   *   a transformer of classes          the transformer may be Grivet's: never
   *   no frame of the program           the thread begins or ends, or has only hidden frames: never
   *
   * Other greenlets that need a lock of the thread wait as greenlets do, and the thread gets its turn again.
   */
  private static final String OURS = "io.grivet";
  private static final Set<String> OUR_PACKAGES = Set.of(OURS, OURS + ".agent", OURS + ".boot", OURS + ".diag",
      OURS + ".flight", OURS + ".hook", OURS + ".hub", OURS + ".inspect", OURS + ".jmx", OURS + ".spi", OURS
          + ".threads");
  private static final String[] OUR_CLASSES_IN_THE_JDK = {
      "java.lang.Grivet", "jdk.internal.vm.Grivet", "sun.nio.ch.Grivet"};
  private static final String[] NEEDED_BY_OTHERS = {
      "java.lang.ClassLoader", "java.lang.invoke.", "java.lang.ref.", "jdk.internal.loader.",
      "jdk.internal.misc.Thread", "jdk.internal.ref.", "jdk.internal.vm.", "jdk.jfr."};
  private static final String VIRTUAL_THREAD = "java.lang.VirtualThread";
  private static final String TRANSFORMER = "sun.instrument.";

  private Place() {}

  /**
   * Returns true if other threads may run while a thread with these frames is stopped.
   *
   * @param stack innermost frame first
   */
  static boolean mayBeLeft(StackTraceElement[] stack) {
    boolean ofTheProgram = false;
    for (int i = 0; i < stack.length; i++) {
      StackTraceElement frame = stack[i];
      String type = frame.getClassName();
      boolean first = i == stack.length - 1;
      if (type.startsWith(TRANSFORMER) || type.startsWith(VIRTUAL_THREAD) && !first) {
        return false;
      }
      if (!ofTheProgram) {
        if (isOurs(type)) {
          return false;
        }
        ofTheProgram = !isOfTheJdk(frame);
        if (!ofTheProgram && (startsWithAny(type, NEEDED_BY_OTHERS) || frame.getMethodName().equals("<clinit>"))) {
          return false;
        }
      }
    }
    return ofTheProgram;
  }

  /** Returns true for a class that looks at the hub for people. */
  static boolean looksIn(String type) {
    return type.startsWith(OURS + ".inspect.") || type.startsWith(OURS + ".jmx.")
        || type.startsWith(OURS + ".flight.");
  }

  static boolean isOurs(String type) {
    return type.startsWith(OURS) && OUR_PACKAGES.contains(type.substring(0, type.lastIndexOf('.')))
        || startsWithAny(type, OUR_CLASSES_IN_THE_JDK);
  }

  private static boolean isOfTheJdk(StackTraceElement frame) {
    String module = frame.getModuleName();
    return module != null && (module.startsWith("java.") || module.startsWith("jdk."));
  }

  private static boolean startsWithAny(String type, String[] prefixes) {
    for (String prefix : prefixes) {
      if (type.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }
}
