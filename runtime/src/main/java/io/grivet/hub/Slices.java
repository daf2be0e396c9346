package io.grivet.hub;

import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Measures how long the running greenlet has kept the others waiting, and has it preempted after too long. For the
 * monitor thread only, except {@link Turns}.
 */
final class Slices {
  /*
   *                    computed for `limit`, and others could have run: preempt
   *     atomic  ------------------------------------------------------------------->  waits in Turns
   *       ^  ^                                                                             |
   *       |  | blocks by itself                           its turn, see Turns              |
   *       |  +----------------------------  in its slice  <--------------------------------+
   *       |                                     |         -------------------------------->
   *       +-- each greenlet begins here         |           SLICE is over, others can run: preempt
   *                                             +-- no other greenlet can run: goes on
   *
   * The hub's only work for this is a look at an empty queue in each turn. The count of switches tells whether a
   * greenlet is in its slice: the count at its last mount by Turns is kept in its carrier, and any other switch makes
   * the kept count an old one.
   *
   * The limit is compared with the same measure as the listener's limit, see Hold, and the listener looks first: a
   * greenlet that reaches both limits is reported and then preempted. A slice is too short for that measure, since the
   * kernel counts processor time tick by tick. A slice is measured by the clock, less the queueing for a processor.
   */
  static final long OFF = 0;
  static final long SLICE = 4_000_000;
  /** Lead of the listener, which looks a little earlier; the kernel may count a tick or two in between. */
  private static final long LISTENER_FIRST = 20_000_000;
  /** Intervals between attempts while the place may not be left: short at first, then longer. */
  private static final long AGAIN_SOONEST = 500_000;
  private static final long AGAIN_LATEST = 16_000_000;
  /** A preemption looks at each frame twice, about a microsecond each. A deep stack gets a slice worth that cost. */
  private static final long SLICE_PER_FRAME = 20_000;
  /** Time for the greenlets that block by themselves, between two slices; less if no greenlet needs the time. */
  static final long OTHERS = 4 * SLICE;
  private static final long NOBODY = -1;
  private static final long UNKNOWN = -1;

  /** Takes the baton from a greenlet that computes; see {@link TakeOver#preempt}. */
  interface Preempter {
    int preempt(Carrier carrier, Task running, long switches);
  }

  private final LongSupplier heldUpNanos;
  private final Kernel kernel;
  private final Preempter preempter;
  private long limit = OFF;
  private long slice = SLICE;

  // State of the last look.
  private @Nullable Carrier carrier;
  private long switches;
  private final Hold hold;
  /** Length of the hold from which on others could run. */
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

  /** Sets the limit; {@link #OFF} for none. Before the monitor thread starts. */
  void preemptAfter(long nanos) {
    limit = nanos == OFF ? OFF : nanos + LISTENER_FIRST;
  }

  /**
   * Looks once, and may preempt.
   *
   * @return nanoseconds until the next look is due
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

  /** Notes by how much the monitor thread came too late; the greenlet did not run in that time. */
  void late(long nanos) {
    hold.late(nanos);
    since += nanos;
  }

  /** The preempted greenlets that wait for their next slice, the oldest first. Holder of the baton only. */
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

    /** Returns the next request; null in the time of the others, {@link #OTHERS}, unless they do not need it. */
    @Nullable
    Task next(long now, boolean othersRun) {
      return othersRun && now - othersUntil < 0 ? null : requests.poll();
    }
  }
}
