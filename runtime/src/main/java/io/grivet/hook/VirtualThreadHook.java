package io.grivet.hook;

import io.grivet.threads.GreenletTask;
import io.grivet.threads.Identity;
import io.grivet.threads.Spawner;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Inside {@code VirtualThread}: who schedules it, who keeps its time, and what its scheduler gets to run. */
public final class VirtualThreadHook {
  private VirtualThreadHook() {}

  /** Called with the scheduler that the JDK chose for a virtual thread of which the application named none. */
  public static Executor choose(Executor chosen) {
    if (Grivet.ownVirtualThreads) {
      return chosen == GrivetThreads.defaultScheduler() ? Grivet.HUB : chosen;
    }
    return chosen == Grivet.HUB ? GrivetThreads.defaultScheduler() : chosen;
  }

  /** Called in the constructor with the runnable that continues the thread. */
  public static Runnable record(Runnable continuation, Thread virtual) {
    return GrivetThreads.scheduler(virtual) == Grivet.HUB
        ? new GreenletTask(Grivet.HUB, virtual, continuation) : continuation;
  }

  public static boolean takes(Thread virtual) {
    return GrivetThreads.scheduler(virtual) == Grivet.HUB;
  }

  /** Replaces the JDK's timer threads. Called on the carrier after the greenlet has left it. */
  public static Future<?> schedule(Thread virtual, Runnable action, long delay, TimeUnit unit) {
    return Identity.recordOf(virtual).arm(action, unit.toNanos(delay));
  }

  /** The message of an InterruptedException out of a sleep, which a virtual thread's has not. */
  public static String interruptedSleep() {
    return Identity.standInOf(Thread.currentThread()) == null ? null : "sleep interrupted";
  }

  /**
   * Called on the carrier where a virtual thread that has ended is about to lock its own monitor, to notify those who
   * joined it. Somebody may hold that while he is parked, and the hub must never wait: a greenlet does it.
   */
  public static boolean notifiesAtEnd(boolean joined, Thread ended) {
    if (joined && takes(ended)) {
      Spawner.startUntracked(Spawner.newGreenlet("", new EndNotice(ended)));
      return false;
    }
    return joined;
  }

  private static final class EndNotice implements Runnable {
    private final Thread ended;

    EndNotice(Thread ended) {
      this.ended = ended;
    }

    @Override
    public void run() {
      synchronized (ended) {
        ended.notifyAll();
      }
    }
  }
}
