package io.grivet.hub;

import java.util.Set;

/** Decides by a thread's frames whether others may run while it is stopped there. Stateless. */
final class Place {
  /*
   * A thread that is suspended holds what it holds. So it must hold nothing that the hub, a carrier between two
   * greenlets or the monitor needs, and must not have changed half of what is ours. What that is, by frames:
   *
   *   program's frame on top            it computes: may be left
   *   the JDK's frames on top of it     the JDK is made for threads that stop anywhere, so it may be left, but for code
   *                                     whose locks those three take: lists of cleaners (the monitor opens files),
   *                                     class loading and linking, containers of threads, events
   *   ours on top of it                 hooks, hub and API rely on running alone: never
   *   VirtualThread amid the stack      it mounts, unmounts, holds a lock that mounts need, or has forbidden
   *                                     suspensions: never
   *   a transformer of classes          it may be ours: never
   *   nothing of the program            it begins or ends, or only hidden frames are there: never
   *
   * What other greenlets need, they wait for as greenlets do, and the thread gets its turn again.
   */
  private static final String OURS = "io.grivet";
  private static final Set<String> OUR_PACKAGES = Set.of(OURS, OURS + ".agent", OURS + ".boot", OURS + ".diag",
      OURS + ".hook", OURS + ".hub", OURS + ".spi", OURS + ".threads");
  private static final String[] OUR_CLASSES_IN_THE_JDK = {
      "java.lang.Grivet", "jdk.internal.vm.Grivet", "sun.nio.ch.Grivet"};
  private static final String[] NEEDED_BY_OTHERS = {
      "java.lang.ClassLoader", "java.lang.invoke.", "java.lang.ref.", "jdk.internal.loader.",
      "jdk.internal.misc.Thread", "jdk.internal.ref.", "jdk.internal.vm.", "jdk.jfr."};
  private static final String VIRTUAL_THREAD = "java.lang.VirtualThread";
  private static final String TRANSFORMER = "sun.instrument.";

  private Place() {}

  /** @param stack innermost frame first */
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
