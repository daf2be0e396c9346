package io.grivet.diag;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ForkJoinWorkerThread;
import jdk.internal.misc.CarrierThread;

/** Which OS threads beside ours could wake a thread of the program. When unsure, they could. Stateless. */
final class OtherThreads {
  /** The JVM's own, which run no code of the program unless their stack shows it. */
  private static final Set<String> OF_THE_JVM = Set.of("Reference Handler", "Finalizer", "Signal Dispatcher",
      "Notification Thread", "Attach Listener", "Common-Cleaner", "Service Thread", "Monitor Deflation Thread",
      "VirtualThread-unblocker", "DestroyJavaVM");

  private OtherThreads() {}

  static boolean mayWake(Thread thread) {
    if (thread instanceof CarrierThread) {
      return true;
    }
    if (thread instanceof ForkJoinWorkerThread) {
      return !isIdleWorker(thread.getStackTrace());
    }
    if (thread.getClass().getName().equals("java.util.concurrent.DelayScheduler")) {
      return thread.getState() != Thread.State.WAITING; // without a limit: it has nothing to do
    }
    return !isOfTheJvm(thread.getName(), thread.getThreadGroup()) || runsTheProgram(thread.getStackTrace());
  }

  /** True if a thread of the JVM runs code of the program now: a finalizer, a listener, an agent that was attached. */
  static boolean runsTheProgram(StackTraceElement[] stack) {
    for (StackTraceElement frame : stack) {
      String module = frame.getModuleName();
      if (module == null || !module.startsWith("java.") && !module.startsWith("jdk.")) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOfTheJvm(String name, ThreadGroup group) {
    if (group == null) {
      return true; // it has just ended
    }
    boolean system = group.getParent() == null || group.getParent().getParent() == null
        && group.getName().equals("InnocuousThreadGroup");
    return system && OF_THE_JVM.contains(name);
  }

  /** True if the worker waits for work and has no task of anybody below that. */
  static boolean isIdleWorker(StackTraceElement[] stack) {
    boolean awaits = false;
    for (StackTraceElement frame : stack) {
      String type = frame.getClassName();
      awaits |= type.equals("java.util.concurrent.ForkJoinPool") && frame.getMethodName().equals("awaitWork");
      boolean known = type.equals("java.util.concurrent.ForkJoinPool")
          || type.equals("java.util.concurrent.ForkJoinWorkerThread")
          || type.equals("java.util.concurrent.locks.LockSupport") || type.equals("jdk.internal.misc.Unsafe");
      if (!known) {
        return false;
      }
    }
    return awaits;
  }

  /** Returns true for what runs at a signal or at the end because the program wants it, not the JDK. */
  static boolean isOfTheProgram(List<Thread> shutdownHooks, List<Object> signalHandlers) {
    for (Thread hook : shutdownHooks) {
      if (!hook.getClass().getName().startsWith("java.util.logging.")) {
        return true;
      }
    }
    for (Object handler : signalHandlers) {
      String type = handler.getClass().getName();
      if (!type.startsWith("java.lang.Terminator") && !type.startsWith("jdk.internal.misc.Signal$")) {
        return true;
      }
    }
    return false;
  }
}
