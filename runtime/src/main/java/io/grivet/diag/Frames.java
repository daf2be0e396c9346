package io.grivet.diag;

/** Stack frames as a user wants to see them. Stateless. */
final class Frames {
  private static final int MOST_SHOWN = 20;

  /** Classes without a counterpart on a platform thread. */
  private static final String[] OURS = {"io.grivet.hook.", "io.grivet.hub.", "io.grivet.threads.", "java.lang.Grivet",
      "sun.nio.ch.Grivet", "jdk.internal.vm.Continuation"};

  /** Ours, and those by which the JDK parks a virtual thread. */
  private static final String[] HIDDEN = {"io.grivet.hook.", "io.grivet.hub.", "io.grivet.threads.", "io.grivet.diag.",
      "java.lang.Grivet", "sun.nio.ch.Grivet", "jdk.internal.vm.Grivet", "java.lang.VirtualThread", "java.lang.System$",
      "java.lang.ThreadBuilders", "jdk.internal.vm.Continuation"};

  private Frames() {}

  /** Returns the first frame that is not hidden, as text. */
  static String top(StackTraceElement[] stack) {
    for (StackTraceElement frame : stack) {
      if (!isHidden(frame)) {
        return frame.toString();
      }
    }
    return "unknown code";
  }

  static void append(StringBuilder text, StackTraceElement[] stack) {
    int shown = 0;
    for (StackTraceElement frame : stack) {
      if (isHidden(frame)) {
        continue;
      }
      if (shown++ == MOST_SHOWN) {
        text.append("\t...\n");
        return;
      }
      text.append("\tat ").append(frame).append('\n');
    }
  }

  /** True for a frame that only a greenlet has. */
  static boolean isOurs(StackTraceElement frame) {
    return startsWithOneOf(frame, OURS)
        || frame.getClassName().startsWith("java.lang.VirtualThread") && frame.getMethodName().startsWith("run");
  }

  private static boolean isHidden(StackTraceElement frame) {
    return startsWithOneOf(frame, HIDDEN);
  }

  private static boolean startsWithOneOf(StackTraceElement frame, String[] prefixes) {
    for (String prefix : prefixes) {
      if (frame.getClassName().startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns true if the stack ends in the loading of a class or in a collection, which are the JVM's work. A class
   * initialiser is the program's again.
   */
  static boolean isTheJvmAtWork(StackTraceElement[] stack) {
    for (StackTraceElement frame : stack) {
      String method = frame.getMethodName();
      if (method.equals("<clinit>")) {
        return false;
      }
      String type = frame.getClassName();
      if (type.equals("java.lang.ClassLoader") && (method.equals("loadClass") || method.startsWith("defineClass"))
          || method.equals("loadClass") || type.startsWith("sun.instrument.")
          || type.equals("java.lang.Class") && method.startsWith("forName")
          || type.equals("java.lang.Runtime") && method.equals("gc")) {
        return true;
      }
    }
    return false;
  }
}
