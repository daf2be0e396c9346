package io.grivet.diag;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ForkJoinWorkerThread;
import jdk.internal.misc.CarrierThread;

/** Decides which other OS threads could wake a thread of the program. In doubt, a thread could. Stateless. */
final class OtherThreads {
  /** The JVM's own threads, which run no code of the program unless their stack shows it. */
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
      return thread.getState() != Thread.State.WAITING; // a wait without a limit: the thread has nothing to do
    }
    return !isOfTheJvm(thread.getName(), thread.getThreadGroup()) || runsTheProgram(thread.getStackTrace());
  }

  /** Returns true if a thread of the JVM runs code of the program now: a finalizer, a listener, an attached agent. */
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
      return true; // the thread has just ended
    }
    boolean system = group.getParent() == null || group.getParent().getParent() == null
        && group.getName().equals("InnocuousThreadGroup");
    return system && OF_THE_JVM.contains(name);
  }

  /** Returns true if the worker waits for work, and no task is in the frames below the wait. */
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

  /** Returns true if the program, not the JDK, has registered one of these shutdown hooks or signal handlers. */
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
