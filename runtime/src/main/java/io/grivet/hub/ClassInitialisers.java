package io.grivet.hub;

/** Who runs a static initialiser: the VM does not say that a thread waits for one. For the monitor's thread only. */
final class ClassInitialisers {
  private ClassInitialisers() {}

  /** True for a thread, mounted if it is virtual, that has one on its stack. */
  static boolean isIn(Thread thread) {
    for (StackTraceElement frame : GrivetThreads.asyncStackTrace(thread)) {
      if ("<clinit>".equals(frame.getMethodName())) {
        return true;
      }
    }
    return false;
  }

  /** True if an OS thread that is no carrier has one on its stack. */
  static boolean isInRealThread() {
    for (Thread thread : GrivetThreads.all()) {
      // An application's thread that runs as a greenlet has no stack of its own.
      if (!(GrivetThreads.link(thread) instanceof Task) && isIn(thread)) {
        return true;
      }
    }
    return false;
  }
}
