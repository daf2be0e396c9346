package io.grivet.hook;

import io.grivet.diag.Frames;
import io.grivet.hub.Carrier;
import io.grivet.threads.Conversion;
import io.grivet.threads.Identity;
import io.grivet.threads.StaysReal;
import java.util.Arrays;
import jdk.internal.vm.annotation.Hidden;

/** Corrects the JDK's lists of threads: greenlets belong there, carriers do not. */
public final class ThreadListHook {
  private ThreadListHook() {}

  /** Returns the JVM's list without Grivet's own threads, and with the facades of greenlets. */
  public static Thread[] merge(Thread[] real) {
    Thread[] greenlets = Conversion.launcher().facades();
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

  /** Replaces {@code Thread.dumpThreads}, which knows OS threads only. An entry is null if its thread has ended. */
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

  /** Shows the frames as the VM does, which shows its own native method on top of the asking thread's stack. */
  private static void asTheVmShows(StackTraceElement[] stack, boolean ofCaller) {
    for (int i = 0; i < stack.length; i++) {
      stack[i] = ofCaller && i == 0 ? Frames.nativeAsOfTheVm(stack[0], "dumpThreads") : Frames.asOfTheVm(stack[i]);
    }
  }

  private static boolean isOurs(Thread thread) {
    return GrivetNumbers.isOwn(thread) || thread instanceof Carrier || thread instanceof StaysReal;
  }
}
