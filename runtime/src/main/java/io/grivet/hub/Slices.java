package io.grivet.hub;

import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Measures how long the greenlet that runs has kept the others waiting, and has it preempted when that is too long. For
 * the monitor's thread only, but for {@link Turns}.
 */
final class Slices {
  /*
   *                    it has computed for `limit`, and others could have run: preempt
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
   *
   * The limit is compared with the same measure as the listener's, see Hold, and the listener looks first: a greenlet
   * that reaches both limits is reported, and preempted then. A slice is too short for that measure, since the kernel
   * counts processor time tick by tick: for a slice, the clock counts, without queueing for a processor.
   */
  static final long OFF = 0;
  static final long SLICE = 4_000_000;
  /** The listener has looked a little earlier, and the kernel may have counted a tick or two since. */
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
  private final Hold hold;
  /** Length of the hold at which others began to be able to run. */
  private long heldUpFrom = NOBODY;
  private long since;
  private long queued;
  private long again;

  /** @param heldUpNanos see {@link HubView#heldUpNanos} */
  Slices(LongSupplier heldUpNanos, Kernel kernel, Preempter preempter) {
    this.heldUpNanos = heldUpNanos;
    this.kernel = kernel;
    this.preempter = preempter;
    this.hold = new Hold(kernel);
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
      hold.begin(now);
      heldUpFrom = NOBODY;
      since = now;
      queued = UNKNOWN;
      again = AGAIN_SOONEST;
      return inSlice ? slice : Long.MAX_VALUE;
    }
    long left = inSlice ? leftOfSlice(holder, now) : leftOfLimit(holder, now);
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

  private long leftOfLimit(Carrier holder, long now) {
    long held = hold.look(holder, now, false);
    long heldUp = heldUpNanos.getAsLong();
    if (heldUp < 0) {
      heldUpFrom = NOBODY;
      return Long.MAX_VALUE;
    }
    if (heldUpFrom == NOBODY) {
      heldUpFrom = Math.max(held - heldUp, 0);
    }
    return limit - (held - heldUpFrom);
  }

  private long leftOfSlice(Carrier holder, long now) {
    OsThreads.Times times = kernel.times(holder);
    long seen = times == null ? 0 : times.queuedNanos();
    if (queued != UNKNOWN) {
      since = Math.min(now, since + Math.max(seen - queued, 0));
    }
    queued = seen;
    return heldUpNanos.getAsLong() < 0 ? slice : slice - (now - since);
  }

  /** The monitor's thread came too late by this much; what runs did not run in it. */
  void late(long nanos) {
    hold.late(nanos);
    since += nanos;
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
