package io.grivet.hook;

import io.grivet.hub.Hub;
import io.grivet.hub.Known;
import io.grivet.threads.Conversion;
import io.grivet.threads.GreenletTask;
import io.grivet.threads.Hubs;
import io.grivet.threads.Identity;
import io.grivet.threads.Parking;
import io.grivet.threads.Spawner;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import jdk.internal.vm.annotation.Hidden;
import org.jspecify.annotations.Nullable;

/** Replaces parts of {@code VirtualThread}: the scheduler, the task it runs, the timer, and the sleep. */
public final class VirtualThreadHook {
  private static final Parking.Condition NEVER = new Never();

  private VirtualThreadHook() {}

  /** Returns the scheduler. Called with the JDK's choice for a virtual thread for which the program named none. */
  public static Executor choose(Executor chosen) {
    if (Conversion.ownsVirtualThreads()) {
      return chosen == GrivetThreads.defaultScheduler() ? Hubs.ofNewThread() : chosen;
    }
    return chosen instanceof Hub ? GrivetThreads.defaultScheduler() : chosen;
  }

  /** Returns the task for the scheduler. Called in the constructor with the runnable that continues the thread. */
  public static Runnable record(Runnable continuation, Thread virtual) {
    return GrivetThreads.scheduler(virtual) instanceof Hub hub
        ? new GreenletTask(hub, virtual, continuation) : continuation;
  }

  public static boolean takes(Thread virtual) {
    return GrivetThreads.scheduler(virtual) instanceof Hub;
  }

  /** Replaces the JDK's timer threads. Called on the carrier after the greenlet has left it. */
  public static Future<?> schedule(Thread virtual, Runnable action, long delay, TimeUnit unit) {
    return Known.nonNull(Identity.recordOf(virtual)).arm(action, unit.toNanos(delay));
  }

  /** Replaces a sleep, since the JDK's sleep leaves a park permit behind. */
  @Hidden
  public static void sleepNanos(Thread virtual, long nanos) throws InterruptedException {
    if (!GrivetThreads.interruptedFlag(virtual)) {
      if (nanos == 0) {
        GrivetThreads.tryYield(virtual);
        return;
      }
      GreenletTask greenlet = Known.nonNull(Identity.recordOf(virtual)); // the woven code has asked takes
      Parking.unlessInterrupted(greenlet, NEVER, Math.min(nanos, Parking.LONGEST_NANOS));
      if (!GrivetThreads.interruptedFlag(virtual)) {
        return;
      }
    }
    GrivetThreads.getAndClearInterrupt(virtual);
    throw new InterruptedException(interruptedSleep());
  }

  /** Returns the exception's message; null for a virtual thread of the program, as in the JDK. */
  private static @Nullable String interruptedSleep() {
    return Identity.standInOf(Thread.currentThread()) == null ? null : "sleep interrupted";
  }

  /** The condition of a sleep. */
  private static final class Never implements Parking.Condition {
    @Override
    public boolean holds() {
      return false;
    }
  }

  /**
   * Has a greenlet notify the joiners of a virtual thread that has ended. Called on the carrier where the JDK is about
   * to lock the thread's monitor. A parked thread may hold that monitor, and the hub must never wait.
   *
   * @return true if the JDK must notify the joiners itself
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
