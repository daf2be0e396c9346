package io.grivet.hook;

import io.grivet.hub.Hub;
import io.grivet.threads.GreenletTask;
import io.grivet.threads.Identity;

/**
 * Counts calls that could have waited. A greenlet whose sockets are always ready never parks, so it yields to the
 * others now and then. A greenlet that has parked meanwhile has let the others run already.
 */
public final class FairnessHook {
  private static final int CALLS = 64;

  /** A plain field: a count with lost updates is as good. */
  private static int calls;

  private FairnessHook() {}

  /** Counts a call. Called at the entry of every socket and channel call. */
  public static void call() {
    if (++calls >= CALLS) {
      GreenletTask greenlet = Identity.current();
      if (greenlet != null) {
        calls = 0;
        letOthersRun(greenlet.hub());
      }
    }
  }

  private static void letOthersRun(Hub hub) {
    long now = hub.view().turns();
    if (now == hub.fairAt) {
      Thread.yield();
      now = hub.view().turns();
    }
    hub.fairAt = now;
  }
}
