package io.grivet.hook;

import io.grivet.diag.ManagedThreads;
import io.grivet.threads.Conversion;
import io.grivet.threads.ThreadCounts;

/** The counts over time of {@code ThreadMXBean}: threads started, and the most alive at once. Any thread may call. */
public final class ThreadCountHook {
  private ThreadCountHook() {}

  /** Takes Grivet's own threads out of the VM's count, and adds the greenlets. */
  public static long started(long real) {
    return real - GrivetNumbers.countOwn() + Conversion.launcher().counts().total();
  }

  public static int peak(int real) {
    ThreadCounts counts = Conversion.launcher().counts();
    return (int) (ManagedThreads.count(real) + counts.peakLive() - counts.live());
  }

  public static void resetPeak() {
    Conversion.launcher().counts().resetPeakLive();
  }
}
