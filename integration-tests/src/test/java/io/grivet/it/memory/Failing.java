package io.grivet.it.memory;

import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * Called before each allocation of the agent's runtime; makes one allocation fail. In the child this class is defined
 * in the boot loader, see {@link FailingAgent}. Thread-safe.
 */
public final class Failing {
  private static final Set<String> SEEN = new ConcurrentSkipListSet<>();
  private static volatile boolean recording;
  private static volatile String place;

  private Failing() {}

  /** Called by woven code, with the place of the allocation. */
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

  /**
   * Starts or stops recording places. No place is recorded while an allocation is to fail, because recording allocates
   * too.
   */
  public static void record(boolean on) {
    recording = on;
  }

  /** Makes the next allocation at this place fail. */
  public static void at(String wanted) {
    place = wanted;
  }

  /** Returns true if no allocation has failed since. */
  public static boolean isPending() {
    return place != null;
  }

  public static Set<String> seen() {
    return SEEN;
  }
}
