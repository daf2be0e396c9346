package io.grivet.hub;

import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Measures how long the greenlet that runs has kept the others waiting, and has it preempted when that is too long. For
 * the monitor's thread only, but for {@link Turns}.
 */
final class Slices {
  /*
   *                    others have been able to run for `limit`, and did not: preempt
   *     atomic  ------------------------------------------------------------------->  waits in Turns
   *       ^  ^                                                                             |
   *       |  | it blocks by itself                        its turn, see Turns              |
   *       |  +----------------------------  in its slice  <--------------------------------+
   *       |                                     |         -------------------------------->
   *       +-- each greenlet begins here         |           SLICE is over, others can run: preempt
   *                                             +-- nobody else can run: it goes on
   *
   * The hub does nothing for it, but for a look at an empty queue in each turn. Whether a greenlet is in its slice is
   * read off the count of switches: that of its last mount by Turns is written into its carrier, and the first switch
   * that comes from elsewhere makes it an old one.
   */
  static final long OFF = 0;
  static final long SLICE = 4_000_000;
  /** Who is told of a greenlet that holds others up is told before they go on. */
  private static final long LISTENER_FIRST = 20_000_000;
  /** When to try again, since the place may not be left: soon, and then seldomer. */
  private static final long AGAIN_SOONEST = 500_000;
  private static final long AGAIN_LATEST = 16_000_000;
  /** To look at a frame takes about a microsecond, twice; the slice of one with many is to be worth it. */
  private static final long SLICE_PER_FRAME = 20_000;
  /** Who blocks by itself now and then gets this long, whoever computes; less if nobody needs it. */
  static final long OTHERS = 4 * SLICE;
  private static final long NOBODY = -1;
  private static final long UNKNOWN = -1;

  /** What takes the baton from who computes; see {@link TakeOver#preempt}. */
  interface Preempter {
    int preempt(Carrier carrier, Task running, long switches);
  }

  private final LongSupplier heldUpNanos;
  private final Kernel kernel;
  private final Preempter preempter;
  private long limit = OFF;
  private long slice = SLICE;

  // Of the last look.
  private @Nullable Carrier carrier;
  private long switches;
  private long since;
  private long queued;
  private long heldUpSince = NOBODY;
  private long again;

  /** @param heldUpNanos see {@link HubView#heldUpNanos} */
  Slices(LongSupplier heldUpNanos, Kernel kernel, Preempter preempter) {
    this.heldUpNanos = heldUpNanos;
    this.kernel = kernel;
    this.preempter = preempter;
  }

  /** Before the monitor starts. */
  void preemptAfter(long nanos) {
    limit = nanos == OFF ? OFF : nanos + LISTENER_FIRST;
  }

  /**
   * One look, which may preempt.
   *
   * @return nanoseconds until the next one must be made at the latest
   */
  long look(Carrier holder, @Nullable Task running, long turned, long now) {
    if (limit == OFF || running == null) {
      carrier = null;
      return Long.MAX_VALUE;
    }
    boolean inSlice = holder.sliceAt == turned;
    if (holder != carrier || turned != switches) {
      carrier = holder;
      switches = turned;
      since = now;
      queued = UNKNOWN;
      heldUpSince = NOBODY;
      again = AGAIN_SOONEST;
      return inSlice ? slice : Long.MAX_VALUE;
    }
    leaveOutQueueing(holder, now);
    long heldUp = heldUpNanos.getAsLong();
    if (heldUp < 0) {
      heldUpSince = NOBODY;
      return inSlice ? slice : Long.MAX_VALUE;
    }
    if (heldUpSince == NOBODY) {
      heldUpSince = inSlice ? since : Math.max(now - heldUp, since);
    }
    long left = (inSlice ? slice : limit) - (now - heldUpSince);
    if (left > 0) {
      return left;
    }
    int frames = preempter.preempt(holder, running, turned);
    if (frames == 0) {
      long wait = again;
      again = Math.min(again * 2, AGAIN_LATEST);
      return wait;
    }
    slice = Math.max(SLICE, frames * SLICE_PER_FRAME);
    return SLICE;
  }

  /** While the carrier waits for a processor, its greenlet does not compute. */
  private void leaveOutQueueing(Carrier holder, long now) {
    long seen = kernel.queued(holder);
    if (queued != UNKNOWN) {
      leaveOut(Math.max(seen - queued, 0));
      since = Math.min(now, since);
      heldUpSince = Math.min(now, heldUpSince);
    }
    queued = seen;
  }

  /** Takes this time for one in which nobody could run. */
  void leaveOut(long nanos) {
    since += nanos;
    heldUpSince += heldUpSince == NOBODY ? 0 : nanos;
  }

  /** Those who were preempted and wait for their next slice, the oldest first. Holder of the baton only. */
  static final class Turns {
    private final ReadyQueue requests = new ReadyQueue();
    private long othersUntil;

    boolean isEmpty() {
      return requests.isEmpty();
    }

    void add(Task request, long now) {
      requests.add(request);
      othersUntil = now + OTHERS;
    }

    /** Returns the next one, or null while it is the others' time: {@link #OTHERS}, unless they do not need it. */
    @Nullable Task next(long now, boolean othersRun) {
      return othersRun && now - othersUntil < 0 ? null : requests.poll();
    }
  }
}
