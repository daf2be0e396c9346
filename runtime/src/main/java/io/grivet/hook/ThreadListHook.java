package io.grivet.hook;

import io.grivet.hub.Carrier;
import io.grivet.threads.Identity;
import io.grivet.threads.StaysReal;
import java.util.Arrays;
import jdk.internal.misc.InnocuousThread;
import jdk.internal.vm.annotation.Hidden;

/** Where the JDK lists threads: greenlets belong there, our carriers do not. */
public final class ThreadListHook {
  private static final int NATIVE = -2; // the line number of a native method, as StackTraceElement says

  private ThreadListHook() {}

  /** Returns the JVM's list without our own threads, and with the application's threads that run as greenlets. */
  public static Thread[] merge(Thread[] real) {
    Thread[] greenlets = Grivet.STAND_INS.facades();
    Thread[] all = new Thread[real.length + greenlets.length];
    int n = 0;
    for (Thread thread : real) {
      if (!isOurs(thread) && Identity.greenletOf(thread) == null) {
        all[n++] = thread;
      }
    }
    for (Thread facade : greenlets) {
      all[n++] = facade;
    }
    return Arrays.copyOf(all, n);
  }

  /** Replaces {@code Thread.dumpThreads}, which knows OS threads only; an entry is null if its thread has ended. */
  @Hidden
  public static StackTraceElement[][] dump(Thread[] threads) {
    Thread asking = GrivetCurrentThread.currentThread();
    StackTraceElement[][] stacks = new StackTraceElement[threads.length][];
    for (int i = 0; i < threads.length; i++) {
      stacks[i] = threads[i].isAlive() ? threads[i].getStackTrace() : null;
      if (stacks[i] != null) {
        asTheVmShows(stacks[i], threads[i] == asking);
      }
    }
    return stacks;
  }

  /** The VM names loader and version of each class, and itself on top of the stack of the thread that asks. */
  private static void asTheVmShows(StackTraceElement[] stack, boolean ofCaller) {
    for (int i = 0; i < stack.length; i++) {
      StackTraceElement frame = stack[i];
      boolean dumps = ofCaller && i == 0;
      stack[i] = new StackTraceElement(frame.getClassLoaderName(), frame.getModuleName(), frame.getModuleVersion(),
          frame.getClassName(), dumps ? "dumpThreads" : frame.getMethodName(), frame.getFileName(),
          dumps ? NATIVE : frame.getLineNumber());
    }
  }

  private static boolean isOurs(Thread thread) {
    return GrivetThreads.isOwn(thread) || thread instanceof Carrier || thread instanceof StaysReal
        || thread instanceof InnocuousThread && thread.getName().equals("VirtualThread-unblocker");
  }
}
