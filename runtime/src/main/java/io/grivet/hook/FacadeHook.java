package io.grivet.hook;

import io.grivet.hub.Known;
import io.grivet.threads.GreenletTask;
import io.grivet.threads.Identity;
import org.jspecify.annotations.Nullable;

/**
 * Methods of {@code Thread} called on a thread of the program that runs as a greenlet: the greenlet answers. Any thread
 * may call.
 */
public final class FacadeHook {
  private FacadeHook() {}

  public static boolean takes(Thread thread) {
    return Identity.greenletOf(thread) != null;
  }

  /** Returns the greenlet of the thread. The woven code has asked {@link #takes}. */
  private static GreenletTask greenlet(Thread thread) {
    return Known.nonNull(Identity.greenletOf(thread));
  }

  public static boolean alive(Thread thread) {
    return !greenlet(thread).hasEnded();
  }

  public static Thread.State threadState(Thread thread) {
    GreenletTask greenlet = greenlet(thread);
    if (greenlet.hasEnded()) {
      return Thread.State.TERMINATED;
    }
    return greenlet.waitsForIo() ? Thread.State.RUNNABLE : GrivetThreads.state(greenlet.thread);
  }

  public static void interrupt(Thread thread) {
    GreenletTask greenlet = greenlet(thread);
    if (greenlet.hasEnded()) {
      GrivetThreads.setInterruptedFlag(thread, true);
    } else {
      greenlet.thread.interrupt();
    }
  }

  public static boolean isInterrupted(Thread thread) {
    GreenletTask greenlet = greenlet(thread);
    return greenlet.hasEnded() ? GrivetThreads.interruptedFlag(thread) : greenlet.isInterrupted();
  }

  /** Replaces the JDK's call for the stack of another thread. */
  public static StackTraceElement @Nullable [] stack(Thread thread) {
    GreenletTask greenlet = Identity.greenletOf(thread);
    return SnapshotHook.stack(greenlet == null ? thread : greenlet.thread);
  }
}
