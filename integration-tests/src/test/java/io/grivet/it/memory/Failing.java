package io.grivet.it.memory;

import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * Is called before each allocation of the agent's runtime, and lets one of them fail. In the child it is defined into
 * the boot loader, see {@link FailingAgent}. Thread-safe.
 */
public final class Failing {
  private static final Set<String> SEEN = new ConcurrentSkipListSet<>();
  private static volatile boolean recording;
  private static volatile String place;

  private Failing() {}

  /** Called by woven code, with the place where it allocates. */
  public static void allocate(String at) {
    if (!recording) {
      return;
    }
    if (at.equals(place)) {
      place = null;
      throw new OutOfMemoryError("injected");
    }
    if (place == null) {
      SEEN.add(at);
    }
  }

  /** From now on places are noted, but for the time in which one is to fail: who notes allocates too. */
  public static void record(boolean on) {
    recording = on;
  }

  /** The next allocation at this place fails. */
  public static void at(String wanted) {
    place = wanted;
  }

  /** Returns true if none has failed since. */
  public static boolean isPending() {
    return place != null;
  }

  public static Set<String> seen() {
    return SEEN;
  }
}
