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

/** Inside {@code VirtualThread}: who schedules it, times it, lets it sleep, and what its scheduler gets to run. */
public final class VirtualThreadHook {
  private static final Parking.Condition NEVER = new Never();

  private VirtualThreadHook() {}

  /** Called with the scheduler that the JDK chose for a virtual thread of which the application named none. */
  public static Executor choose(Executor chosen) {
    if (Conversion.ownsVirtualThreads()) {
      return chosen == GrivetThreads.defaultScheduler() ? Hubs.ofNewThreads() : chosen;
    }
    return chosen instanceof Hub ? GrivetThreads.defaultScheduler() : chosen;
  }

  /** Called in the constructor with the runnable that continues the thread. */
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

  /** Replaces a sleep, since the JDK's leaves a park permit behind. */
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

  /** A virtual thread's has no message. */
  private static @Nullable String interruptedSleep() {
    return Identity.standInOf(Thread.currentThread()) == null ? null : "sleep interrupted";
  }

  /** What a sleep waits for. */
  private static final class Never implements Parking.Condition {
    @Override
    public boolean holds() {
      return false;
    }
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
