package io.grivet.hub;

/**
 * How long a carrier's OS thread has been asleep without running an instruction, as seen at the monitor's looks. For
 * the monitor's thread only.
 */
final class Stillness {
  private long sleeps = OsThreads.AWAKE;
  private long since;

  /**
   * Notes what the kernel says now.
   *
   * @param seen see {@link OsThreads#sleeps}
   * @return true if the thread has slept since the last look
   */
  boolean look(long seen, long now) {
    boolean same = seen != OsThreads.AWAKE && seen == sleeps;
    if (!same) {
      sleeps = seen;
      since = now;
    }
    return same;
  }

  /** From now on another thread is looked at, or a thread that has run since. */
  void forget() {
    sleeps = OsThreads.AWAKE;
  }

  /** Leaves out a time in which the whole JVM stood still, so that the thread may have waited for that. */
  void leaveOut(long nanos) {
    since += nanos;
  }

  /** Returns for how long the thread has slept while the JVM ran; 0 if it was awake at the last look. */
  long nanos(long now) {
    return sleeps == OsThreads.AWAKE ? 0 : now - since;
  }
}
