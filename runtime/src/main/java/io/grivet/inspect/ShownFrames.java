package io.grivet.inspect;

import io.grivet.diag.Frames;

/** Frames for a user who looks in from outside. Stateless. */
public final class ShownFrames {
  private ShownFrames() {}

  /** Returns true for a frame that says nothing about the program: Grivet's own, or the JDK's of any virtual thread. */
  static boolean isHidden(StackTraceElement frame) {
    return Frames.isHidden(frame);
  }

  /**
   * Returns class and method of the JDK that the program's code has called; empty if that code itself runs. Of a stack
   * without the program's code, returns the innermost method that says something.
   */
  static String call(StackTraceElement[] stack) {
    String call = "";
    for (StackTraceElement frame : stack) {
      if (isOfTheProgram(frame)) {
        return call;
      }
      if (!isHidden(frame)) {
        call = frame.getClassName() + "." + frame.getMethodName();
      }
    }
    for (StackTraceElement frame : stack) {
      String type = frame.getClassName();
      if (!isHidden(frame) && !isPlumbing(type)) {
        return type + "." + frame.getMethodName();
      }
    }
    return call;
  }

  private static boolean isPlumbing(String type) {
    return type.startsWith("java.lang.") || type.startsWith("java.util.concurrent.locks.")
        || type.equals("java.util.concurrent.ForkJoinPool") || type.startsWith("sun.") || type.startsWith("jdk.");
  }

  /** Returns the innermost frame of the program's code as text; empty if there is none. */
  public static String innermostOfTheProgram(StackTraceElement[] stack) {
    int depth = depthOfTheProgram(stack);
    return depth == stack.length ? "" : text(stack[depth]);
  }

  public static String text(StackTraceElement frame) {
    return frame.getClassName() + "." + frame.getMethodName() + "(" + place(frame) + ")";
  }

  /** Returns the index of the innermost frame of the program's code; the length of the stack if there is none. */
  static int depthOfTheProgram(StackTraceElement[] stack) {
    int depth = 0;
    while (depth < stack.length && !isOfTheProgram(stack[depth])) {
      depth++;
    }
    return depth;
  }

  /**
   * Returns the stack of a greenlet that may be switched at any moment; empty where the VM alone takes a stack, since
   * the VM must not do so during a switch.
   */
  public static StackTraceElement[] ofUnstopped(Thread virtual) {
    return GrivetStacks.areTakenByVm() ? new StackTraceElement[0] : GrivetThreads.asyncStackTrace(virtual);
  }

  /** Returns true for a frame of the program or of a library. */
  static boolean isOfTheProgram(StackTraceElement frame) {
    String module = frame.getModuleName();
    if (module != null) {
      return !module.startsWith("java.") && !module.startsWith("jdk.");
    }
    // The runtime lies in the unnamed module of the boot loader, which has no name.
    return frame.getClassLoaderName() != null || !frame.getClassName().startsWith("io.grivet.") && !isHidden(frame);
  }

  private static String place(StackTraceElement frame) {
    String file = frame.getFileName();
    return frame.isNativeMethod() ? "Native Method"
        : file == null ? "Unknown Source"
        : frame.getLineNumber() < 0 ? file : file + ":" + frame.getLineNumber();
  }
}
