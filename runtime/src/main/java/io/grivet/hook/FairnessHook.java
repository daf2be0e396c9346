package io.grivet.hook;

import io.grivet.hub.HubView;
import io.grivet.threads.GreenletTask;
import io.grivet.threads.Identity;

/**
 * Counts calls that could have waited. A greenlet whose sockets are always ready never parks, so it yields to the
 * others now and then. A greenlet that has parked meanwhile has let the others run already.
 */
public final class FairnessHook {
  private static final int CALLS = 64;

  // Plain fields: a count with lost updates is as good.
  private static int calls;
  private static long switches;

  private FairnessHook() {}

  /** Counts a call. Called at the entry of every socket and channel call. */
  public static void call() {
    if (++calls >= CALLS) {
      GreenletTask greenlet = Identity.current();
      if (greenlet != null) {
        calls = 0;
        letOthersRun(greenlet.hub().view());
      }
    }
  }

  private static void letOthersRun(HubView hub) {
    long now = hub.turns();
    if (now == switches) {
      Thread.yield();
      now = hub.turns();
    }
    switches = now;
  }
}
