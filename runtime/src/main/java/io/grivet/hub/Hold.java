package io.grivet.hub;

import org.jspecify.annotations.Nullable;

/**
 * The time for which the running greenlet has held its carrier. The clock is no measure: on a busy machine a carrier
 * waits for a processor, in a collection it stands still, and the greenlet causes neither. The time never goes
 * backward, so the report at the end of a hold is no less than a report in its middle. For the monitor thread only.
 */
final class Hold {
  /*
   *   from one look to the next        time added
   *   the first time, or no /proc      the time that passed, less the monitor thread's own delay
   *   the OS thread was awake          the processor time of the OS thread
   *   the OS thread slept              the time that passed, less that delay and the queueing for a processor
   */
  private final Kernel kernel;
  private long lookedAt;
  private long late;
  private long nanos;
  private OsThreads.@Nullable Times times;

  Hold(Kernel kernel) {
    this.kernel = kernel;
  }

  /** Begins a new hold: another greenlet runs, or the same greenlet runs again. */
  void begin(long now) {
    lookedAt = now;
    late = 0;
    nanos = 0;
    times = null;
  }

  /** Notes by how much the monitor thread came too late: a collection stopped all threads, or the machine is busy. */
  void late(long lateNanos) {
    late += lateNanos;
  }

  /**
   * Looks again, and returns the length of the hold so far.
   *
   * @param asleep true if the carrier's OS thread has slept since the last look
   * @return nanoseconds from the beginning of the hold until now
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

  /** Returns the length of a hold that has ended since the last look. The carrier does something else by now. */
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
