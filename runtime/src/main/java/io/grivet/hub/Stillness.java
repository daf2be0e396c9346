package io.grivet.hub;

/**
 * The time for which a carrier's OS thread has slept without running an instruction, as seen at the looks of the
 * monitor thread. For the monitor thread only.
 */
final class Stillness {
  private long sleeps = OsThreads.AWAKE;
  private long since;

  /**
   * Notes the kernel's present answer.
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

  /** Starts over: the next look is at another thread, or at a thread that has run since. */
  void forget() {
    sleeps = OsThreads.AWAKE;
  }

  /** Leaves out a time in which the whole JVM stood still: the thread may only have waited for the JVM. */
  void leaveOut(long nanos) {
    since += nanos;
  }

  /** Returns how long the thread has slept while the JVM ran; 0 if it was awake at the last look. */
  long nanos(long now) {
    return sleeps == OsThreads.AWAKE ? 0 : now - since;
  }
}
