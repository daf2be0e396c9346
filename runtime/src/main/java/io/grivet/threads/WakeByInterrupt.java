package io.grivet.threads;

import io.grivet.hub.Hub;
import io.grivet.hub.Timer;
import org.jspecify.annotations.Nullable;

/**
 * The interrupt that ends a wait of a greenlet, so that the greenlet throws a pending error.
 *
 * <p>The holder of the baton only, except where a method says otherwise.
 */
final class WakeByInterrupt implements Runnable {
  /*
   *      IDLE -> RAISED    raise(): the greenlet waits, its interrupt flag was clear; the flag is set by us
   *    RAISED -> IGNORED   park(): the greenlet parks with the flag set. Once it may: AbstractQueuedSynchronizer looks
   *                        at the flag after the park, and sets the flag again when it has what it waits for
   *   IGNORED -> RAISED    park(): the greenlet parks with the flag set again, and would go round for ever, since such
   *                        a park returns at once: the flag is cleared. The repetition sets it once more
   *       any -> IDLE      lower(): the error was thrown, withdrawn or shielded, or the greenlet has ended; the flag is
   *                        cleared, and set again if somebody else has interrupted the greenlet meanwhile
   *
   * In RAISED and IGNORED an interrupt by somebody else cannot be seen in the flag, so `interruptedToo` keeps it.
   */
  private static final int IDLE = 0;
  private static final int RAISED = 1;
  private static final int IGNORED = 2;

  private static final long FIRST_REPEAT_NANOS = 1_000_000;
  private static final long LAST_REPEAT_NANOS = 1_000_000_000;

  private final PendingErrors errors;
  private int state = IDLE; // may be read by any thread, which may get an old value
  private volatile boolean interruptedToo; // set by any thread that interrupts
  private @Nullable Timer timer; // armed while a repetition is to come
  private long repeatNanos = FIRST_REPEAT_NANOS;

  /** @param errors asked on the hub whether the interrupt must be raised again */
  WakeByInterrupt(PendingErrors errors) {
    this.errors = errors;
  }

  /** True if the flag of the thread may be our doing. Any thread may ask. */
  boolean isRaised() {
    return state != IDLE;
  }

  /** Asked while the flag is set: true if it is not only our doing. */
  boolean isInterruptedByOthers() {
    return state == IDLE || interruptedToo;
  }

  /** Somebody else interrupts the thread, whose flag is ours too. Any thread may call. */
  void interruptedByOther() {
    interruptedToo = true;
  }

  /** Sets the flag, unless it is set. */
  void raise(Thread thread) {
    if (GrivetThreads.interruptedFlag(thread)) {
      return;
    }
    boolean permit = GrivetThreads.parkPermit(thread);
    state = IDLE; // so that this interrupt is not taken for somebody else's
    thread.interrupt();
    state = RAISED;
    if (!permit) {
      GrivetThreads.setParkPermit(thread, false); // an interrupt gives one, and Object.wait does not use it up
    }
  }

  /** Lets the repetition come, each time after twice as long, in case that code has eaten the interrupt. */
  void repeatLater(Hub hub) {
    cancelRepeat();
    timer = hub.arm(this, repeatNanos);
    repeatNanos = Math.min(2 * repeatNanos, LAST_REPEAT_NANOS);
  }

  /** The time of a repetition has come; called on the hub. */
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

  /** Makes the next repetition an early one. */
  void repeatSoon() {
    repeatNanos = FIRST_REPEAT_NANOS;
  }

  /** The greenlet, which is running, is about to park. */
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

  /** Takes the interrupt back, if it was raised; one by somebody else stays. */
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

  /** Takes any interrupt away: the greenlet is to end, and its clean-up must not be cut off. */
  void lowerAll(Thread thread) {
    interruptedToo = false;
    state = RAISED;
    lower(thread);
  }
}
