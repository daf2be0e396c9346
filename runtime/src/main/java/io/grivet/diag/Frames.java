package io.grivet.diag;

/** Stack frames as a user wants to see them. Stateless. */
public final class Frames {
  private static final int MOST_SHOWN = 20;

  /** Classes without a counterpart on a platform thread. */
  private static final String[] OURS = {"io.grivet.hook.", "io.grivet.hub.", "io.grivet.threads.", "java.lang.Grivet",
      "sun.nio.ch.Grivet", "jdk.internal.vm.Continuation"};

  /** Classes of Grivet, and those by which the JDK parks a virtual thread. */
  private static final String[] HIDDEN = {"io.grivet.hook.", "io.grivet.hub.", "io.grivet.threads.", "io.grivet.diag.",
      "io.grivet.inspect.", "io.grivet.jmx.", "io.grivet.flight.",
      "java.lang.Grivet", "sun.nio.ch.Grivet", "jdk.internal.vm.Grivet", "java.lang.VirtualThread", "java.lang.System$",
      "java.lang.ThreadBuilders", "jdk.internal.vm.Continuation"};

  /** The line number of a native method, as {@link StackTraceElement} says. */
  private static final int NATIVE = -2;

  private Frames() {}

  /** Returns the frame as the VM itself shows it, with loader and version also for classes of the JDK. */
  public static StackTraceElement asOfTheVm(StackTraceElement frame) {
    return with(frame, frame.getMethodName(), frame.getLineNumber());
  }

  /** As {@link #asOfTheVm}, for a native method of the same class. */
  public static StackTraceElement nativeAsOfTheVm(StackTraceElement frame, String method) {
    return with(frame, method, NATIVE);
  }

  private static StackTraceElement with(StackTraceElement frame, String method, int line) {
    return new StackTraceElement(frame.getClassLoaderName(), frame.getModuleName(), frame.getModuleVersion(),
        frame.getClassName(), method, frame.getFileName(), line);
  }

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

  /** Returns true for a frame that only a greenlet has. */
  static boolean isOurs(StackTraceElement frame) {
    return startsWithOneOf(frame, OURS)
        || frame.getClassName().startsWith("java.lang.VirtualThread") && frame.getMethodName().startsWith("run");
  }

  /** Returns true for a frame that says nothing about the program. */
  public static boolean isHidden(StackTraceElement frame) {
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
   * initialiser counts as the program's work again.
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
