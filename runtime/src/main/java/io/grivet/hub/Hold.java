package io.grivet.hub;

import org.jspecify.annotations.Nullable;

/**
 * How long the greenlet that runs has held its carrier. Not by the clock: on a busy machine a carrier waits for a
 * processor, and in a collection it stands still, and no greenlet is to blame for either. Never goes backward, so what
 * is told at the end of a hold is no less than what was told in its middle. For the monitor's thread only.
 */
final class Hold {
  /*
   *   from one look to the next        what is added
   *   the first time, or no /proc      the time that passed, without what this thread was late itself
   *   its OS thread was awake          the processor time that it took
   *   its OS thread slept              the time that passed, without being late and without queueing for a processor
   */
  private final Kernel kernel;
  private long lookedAt;
  private long late;
  private long nanos;
  private OsThreads.@Nullable Times times;

  Hold(Kernel kernel) {
    this.kernel = kernel;
  }

  /** Another greenlet runs, or the same one again. */
  void begin(long now) {
    lookedAt = now;
    late = 0;
    nanos = 0;
    times = null;
  }

  /** The monitor's own thread came too late by this much: a collection stopped all, or the machine is busy. */
  void late(long lateNanos) {
    late += lateNanos;
  }

  /**
   * Looks again.
   *
   * @param asleep true if the carrier's OS thread has slept since the last look
   * @return length of the hold until now
   */
  long look(Carrier carrier, long now, boolean asleep) {
    OsThreads.Times seen = kernel.times(carrier);
    if (seen == null || times == null) {
      add(now, passed(now));
    } else if (asleep) {
      add(now, passed(now) - (seen.queuedNanos() - times.queuedNanos()));
    } else {
      add(now, seen.ranNanos() - times.ranNanos());
    }
    times = seen;
    return nanos;
  }

  /** Returns the length of the hold that has ended since the last look; its carrier does something else by now. */
  long end(long now) {
    add(now, passed(now));
    return nanos;
  }

  private long passed(long now) {
    return now - lookedAt - late;
  }

  private void add(long now, long part) {
    nanos += Math.clamp(part, 0, Math.max(now - lookedAt, 0));
    lookedAt = now;
    late = 0;
  }
}
