package io.grivet.hook;

import io.grivet.threads.GreenletTask;
import io.grivet.threads.Identity;
import jdk.internal.vm.annotation.Hidden;

/**
 * Methods of {@code Thread} called on an application's thread that runs as a greenlet: the greenlet answers.
 * Any thread may call them.
 */
public final class FacadeHook {
  private static final StackTraceElement[] NO_FRAMES = {};

  private FacadeHook() {}

  public static boolean takes(Thread thread) {
    return Identity.greenletOf(thread) != null;
  }

  public static boolean alive(Thread thread) {
    return !Identity.greenletOf(thread).hasEnded();
  }

  public static Thread.State threadState(Thread thread) {
    GreenletTask greenlet = Identity.greenletOf(thread);
    if (greenlet.hasEnded()) {
      return Thread.State.TERMINATED;
    }
    return greenlet.waitsForIo() ? Thread.State.RUNNABLE : GrivetThreads.state(greenlet.thread);
  }

  public static void interrupt(Thread thread) {
    GreenletTask greenlet = Identity.greenletOf(thread);
    if (greenlet.hasEnded()) {
      GrivetThreads.setInterruptedFlag(thread, true);
    } else {
      greenlet.thread.interrupt();
    }
  }

  public static boolean isInterrupted(Thread thread) {
    GreenletTask greenlet = Identity.greenletOf(thread);
    return greenlet.hasEnded() ? GrivetThreads.interruptedFlag(thread) : greenlet.isInterrupted();
  }

  @Hidden
  public static StackTraceElement[] getStackTrace(Thread thread) {
    GreenletTask greenlet = Identity.greenletOf(thread);
    if (greenlet.thread == Thread.currentThread()) {
      return new Exception().getStackTrace();
    }
    return stackOf(greenlet);
  }

  static StackTraceElement[] stackOf(GreenletTask greenlet) {
    if (greenlet.hasEnded()) {
      return NO_FRAMES;
    }
    StackTraceElement[] frames = GrivetThreads.asyncStackTrace(greenlet.thread);
    return frames == null ? NO_FRAMES : frames;
  }
}
