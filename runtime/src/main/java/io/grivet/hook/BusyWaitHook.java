package io.grivet.hook;

import io.grivet.hub.BusyWait;
import io.grivet.hub.Hub;
import io.grivet.threads.GreenletTask;
import io.grivet.threads.Identity;

/**
 * Makes a greenlet yield that reads the clock again and again: such a greenlet waits for something without blocking,
 * perhaps for another greenlet that never gets its turn.
 */
public final class BusyWaitHook implements GrivetClock.Crowd {
  /** Installs the hook. Before main. */
  public static void install() {
    GrivetClock.install(new BusyWaitHook(), BusyWait.readings());
  }

  /** Counts a reading. Called where {@code Instant.now()} and the like read the clock. */
  public static void clock() {
    GrivetClock.count();
  }

  @Override
  public int read() {
    GreenletTask greenlet = Identity.current();
    if (greenlet == null) {
      return BusyWait.readings();
    }
    Hub hub = greenlet.hub();
    if (hub.busyWait().mustYield(hub.baton().turn(), System.nanoTime())) {
      Thread.yield();
    }
    return hub.busyWait().untilNext();
  }
}
