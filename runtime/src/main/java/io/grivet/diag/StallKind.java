package io.grivet.diag;

/** The activity of a thread that holds the others up. */
enum StallKind {
  COMPUTING("computing"),
  NATIVE("in a native call"),
  MONITOR("waiting for a monitor that another thread holds, with native code or a class initialiser on its stack"),
  NOTIFICATION("in Object.wait, with native code or a class initialiser on its stack"),
  INITIALISER("waiting for a class that another thread initialises");

  final String words;

  StallKind(String words) {
    this.words = words;
  }

  /**
   * Returns the most likely kind.
   *
   * @param blocked true if the OS thread sleeps
   */
  static StallKind of(Thread thread, boolean blocked, StackTraceElement[] stack, StallDetector.View view) {
    if (view.state(thread) == Thread.State.BLOCKED) {
      return MONITOR;
    }
    if (stack.length > 0 && stack[0].isNativeMethod()) {
      return stack[0].getClassName().equals("java.lang.Object") ? NOTIFICATION : NATIVE;
    }
    if (!blocked) {
      return COMPUTING;
    }
    // A native function called through java.lang.foreign has no frame, and neither has the VM's wait for a class.
    return view.anotherInitialisesAClass(thread) ? INITIALISER : NATIVE;
  }
}
