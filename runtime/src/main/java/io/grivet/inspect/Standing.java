package io.grivet.inspect;

import io.grivet.threads.Hubs;

/** A way to look at greenlets while none of them is switched. */
interface Standing {
  /** A hub that does not stop within this time does not switch either. */
  long LIMIT_NANOS = 300_000_000;

  /** For a thread that is not a greenlet: the hub stands still meanwhile. */
  Standing OF_OTHERS = look -> Hubs.standStill(look, LIMIT_NANOS);

  /**
   * For a greenlet: the hub runs the caller, so the hub switches to no other greenlet before the caller waits. The
   * others get their turn before each look. The monitor thread takes no greenlet from the hub that runs code of Grivet.
   */
  Standing OF_A_GREENLET = look -> {
    Thread.yield();
    look.run();
    return true;
  };

  /** As {@link #OF_A_GREENLET}, without a turn for the others: all looks are of one moment. */
  Standing AT_ONCE = look -> {
    look.run();
    return true;
  };

  /** Runs a short look. Returns false if the hub did not stop in time; the look has then not run. */
  boolean run(Runnable look);

  static Standing ofTheCaller() {
    return Hubs.isHere() ? OF_A_GREENLET : OF_OTHERS;
  }
}
