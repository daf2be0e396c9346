package io.grivet.hub;

/** Finds threads in static initialisers; the VM does not tell which thread waits for one. Monitor thread only. */
final class ClassInitialisers {
  private ClassInitialisers() {}

  /** Returns true if a thread, mounted if virtual, has a static initialiser on its stack. */
  static boolean isIn(Thread thread) {
    for (StackTraceElement frame : GrivetThreads.asyncStackTrace(thread)) {
      if ("<clinit>".equals(frame.getMethodName())) {
        return true;
      }
    }
    return false;
  }

  /** Returns true if an OS thread that is no carrier has a static initialiser on its stack. */
  static boolean isInRealThread() {
    for (Thread thread : GrivetThreads.all()) {
      // A thread of the program that runs as a greenlet has no stack of its own.
      if (!(GrivetThreads.link(thread) instanceof Task) && isIn(thread)) {
        return true;
      }
    }
    return false;
  }
}
