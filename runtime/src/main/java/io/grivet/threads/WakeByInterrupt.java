package io.grivet.threads;

import io.grivet.hub.Hub;
import io.grivet.hub.Timer;
import org.jspecify.annotations.Nullable;

/**
 * The interrupt that ends a wait of a greenlet, so that the greenlet throws a pending error.
 *
 * <p>Holder of the baton only, except where a method says otherwise.
 */
final class WakeByInterrupt implements Runnable {
  /*
   *      IDLE -> RAISED    raise(): the greenlet waits, and its interrupt flag was clear; Grivet sets the flag
   *    RAISED -> IGNORED   park(): the greenlet parks with the flag set. Allowed once: AbstractQueuedSynchronizer looks
   *                        at the flag after the park, and sets the flag again when its wait is over
   *   IGNORED -> RAISED    park(): the greenlet parks with the flag set again, and would spin forever, since such a
   *                        park returns at once: the flag is cleared. The repetition sets the flag once more
   *       any -> IDLE      lower(): the error was thrown, withdrawn or shielded, or the greenlet has ended; the flag is
   *                        cleared, and set again if other code has interrupted the greenlet meanwhile
   *
   * In RAISED and IGNORED the flag does not show an interrupt by other code, so `interruptedToo` keeps it.
   */
  private static final int IDLE = 0;
  private static final int RAISED = 1;
  private static final int IGNORED = 2;

  private static final long FIRST_REPEAT_NANOS = 1_000_000;
  private static final long LAST_REPEAT_NANOS = 1_000_000_000;

  private final PendingErrors errors;
  private int state = IDLE; // any thread may read this, and may get an old value
  private volatile boolean interruptedToo; // set by any thread that interrupts
  private @Nullable Timer timer; // armed while a repetition is to come
  private long repeatNanos = FIRST_REPEAT_NANOS;

  /** @param errors decides on the hub whether the interrupt must be raised again */
  WakeByInterrupt(PendingErrors errors) {
    this.errors = errors;
  }

  /** Returns true if Grivet may have set the flag of the thread. Any thread may ask. */
  boolean isRaised() {
    return state != IDLE;
  }

  /** Returns true if the set flag is not Grivet's alone. Asked while the flag is set. */
  boolean isInterruptedByOthers() {
    return state == IDLE || interruptedToo;
  }

  /** Notes an interrupt by other code, while Grivet has set the flag too. Any thread may call. */
  void interruptedByOther() {
    interruptedToo = true;
  }

  /** Interrupts the thread, unless its flag is set. */
  void raise(Thread thread) {
    if (GrivetThreads.interruptedFlag(thread)) {
      return;
    }
    boolean permit = GrivetThreads.parkPermit(thread);
    state = IDLE; // so that this interrupt does not count as one by other code
    thread.interrupt();
    state = RAISED;
    if (!permit) {
      GrivetThreads.setParkPermit(thread, false); // an interrupt gives a permit, and Object.wait does not use it up
    }
  }

  /** Arms the repetition, in case code swallows the interrupt. Each interval is twice the last one, up to a second. */
  void repeatLater(Hub hub) {
    cancelRepeat();
    timer = hub.arm(this, repeatNanos);
    repeatNanos = Math.min(2 * repeatNanos, LAST_REPEAT_NANOS);
  }

  /** Repeats the interrupt. Called on the hub when the repetition is due. */
  @Override
  public void run() {
    timer = null;
    errors.rouse();
  }

  boolean willRepeat() {
    return timer != null;
  }

  void cancelRepeat() {
    if (timer != null) {
      timer.cancel(false);
      timer = null;
    }
  }

  /** Resets the interval, so that the next repetition comes early. */
  void repeatSoon() {
    repeatNanos = FIRST_REPEAT_NANOS;
  }

  /** Notes that the running greenlet is about to park. */
  void park(Thread current) {
    if (!GrivetThreads.interruptedFlag(current)) {
      state = RAISED;
    } else if (state == IGNORED) {
      GrivetThreads.getAndClearInterrupt(current);
      state = RAISED;
    } else {
      state = IGNORED;
    }
  }

  /** Takes the interrupt back, if it was raised. An interrupt by other code stays. */
  void lower(Thread thread) {
    if (state != IDLE) {
      state = IDLE;
      GrivetThreads.getAndClearInterrupt(thread);
      if (interruptedToo) {
        interruptedToo = false;
        thread.interrupt();
      }
    }
  }

  /** Takes any interrupt away: the greenlet is to end, and no interrupt must cut off its clean-up. */
  void lowerAll(Thread thread) {
    interruptedToo = false;
    state = RAISED;
    lower(thread);
  }
}
