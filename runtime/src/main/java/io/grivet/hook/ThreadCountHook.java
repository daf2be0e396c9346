package io.grivet.hook;

import io.grivet.diag.ManagedThreads;
import io.grivet.hub.Counters;

/** What {@code ThreadMXBean} counts over time: threads started, and the most alive at once. Any thread may call. */
public final class ThreadCountHook {
  private ThreadCountHook() {}

  /** Takes our own threads out of the VM's count and puts the greenlets in. */
  public static long started(long real) {
    return real - GrivetNumbers.countOwn() + Grivet.HUB.counters().threadsStarted();
  }

  public static int peak(int real) {
    Counters counters = Grivet.HUB.counters();
    return (int) (ManagedThreads.count(real) + counters.peakLive() - counters.live());
  }

  public static void resetPeak() {
    Grivet.HUB.counters().resetPeakLive();
  }
}
