package io.grivet.threads;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The pending errors of one greenlet, and their delivery: only at a point where the greenlet waits or is about to wait.
 *
 * <p>Holder of the baton only, except where a method says otherwise.
 */
public final class PendingErrors {
  /*
   * State of the receiver at the send                      delivery
   *
   *   runs, or is queued to run                            its next wait: looked at again when it leaves the carrier
   *   waits for a descriptor (sockets, selectors)          woken; IoWait throws before the call is tried again
   *   parked, asleep, in Object.wait                       interrupted; the JDK's code is about to throw an
   *                                                        InterruptedException, whose constructor throws the error
   *   in CompletableFuture.join                            interrupted; thrown when it parks once more
   *   blocked in a monitor, or in a native call            not here; its next wait throws
   *
   * The next call that may wait throws an overflow of the stack at its entry: park, sleep, yield, a descriptor. In
   * Object.wait, and where a class of the JDK parks and may have released a lock, an interrupt delivers it too.
   *
   * The way through InterruptedException keeps locks and queues intact: java.util.concurrent takes the waiter out of
   * its lists before it throws, and ignores the interrupt where a wait must not end, as in ReentrantLock.lock.
   * WakeByInterrupt draws how the interrupt is raised, repeated and taken back.
   */

  /** Number of greenlets with pending errors, on all hubs. */
  private static final AtomicInteger OPEN = new AtomicInteger();

  private final GreenletTask owner;
  private final ErrorQueue queue = new ErrorQueue();
  private final WakeByInterrupt wake = new WakeByInterrupt(this);
  private int shields;
  private boolean exiting;
  /** The error that was sent to end the greenlet, if such an end is not a failure. */
  private @Nullable Throwable intended;
  /** The last error that was sent to the greenlet and thrown. */
  private @Nullable Throwable thrown;

  PendingErrors(GreenletTask owner) {
    this.owner = owner;
  }

  /**
   * Returns true if an error is pending for some greenlet. Code asks this first. A plain read suffices: errors for a
   * greenlet are sent on its own hub, and the hub's switches order the read after the sending.
   */
  static boolean areOpen() {
    return OPEN.getPlain() != 0;
  }

  /** Returns true if the greenlet has thrown an error that ends it, and may be on its way out. */
  public boolean isExiting() {
    return exiting;
  }

  /** Returns true if a greenlet that this error ended has ended as intended. */
  public boolean isIntended(Throwable error) {
    return error == intended;
  }

  /** Returns true if this error is the last one that was sent to the greenlet and thrown. */
  public boolean hasThrown(Throwable error) {
    return error == thrown;
  }

  /** Sends an error; the order of sending is the order of delivery. No effect if the greenlet has ended. */
  public void send(PendingError error) {
    if (error.isExit() && (exiting || queue.holdsExit()) || hasEnded(owner.thread)) {
      return;
    }
    if (queue.isEmpty()) {
      OPEN.getAndIncrement();
    }
    queue.add(error);
    wake.repeatSoon();
    rouse();
  }

  /** Lets the greenlet throw a StackOverflowError at its next call that may wait. */
  void sendOverflow() {
    if (queue.isEmpty() || !queue.first().isOverflow()) {
      send(new Depth.Overflow());
    }
  }

  /** Takes back an error that has not been thrown. No effect if the error is not pending. */
  public void withdraw(PendingError error) {
    if (queue.remove(error) && queue.isEmpty()) {
      close();
    }
  }

  /** Begins a shield: no error is delivered until {@link #unshield}. Calls nest. Called by the receiver itself. */
  public void shield() {
    shields++;
    wake.cancelRepeat();
    wake.lower(Thread.currentThread());
  }

  public void unshield() {
    shields--;
  }

  /** Returns the number of shields that are up. An error that passes so many is delivered all the same. */
  public int shields() {
    return shields;
  }

  /** Returns true if the greenlet must throw at its next wait. */
  boolean isDue() {
    return !queue.isEmpty() && queue.first().shields() >= shields;
  }

  /** Returns true if Grivet may have set the interrupt flag of the greenlet. Any thread may ask. */
  boolean hasInterrupted() {
    return wake.isRaised();
  }

  /** Returns true if the set interrupt flag is not Grivet's alone. Asked while the flag is set. */
  boolean isInterruptedByOthers() {
    return wake.isInterruptedByOthers();
  }

  /** Notes an interrupt that is not Grivet's, while Grivet may have set the flag too. Any thread may call. */
  void interruptedByOther() {
    if (wake.isRaised()) {
      wake.interruptedByOther();
    }
  }

  /** Throws an error that is due. Called by the receiver itself. */
  void throwDue() {
    forgetPastOverflow();
    if (isDue()) {
      throwFirst();
    }
  }

  /** As {@link #throwDue}, where a wait has ended because of an interrupt; see {@link Checkpoint#ofInterrupt}. */
  void throwForInterrupt() {
    boolean ours = wake.isRaised();
    if (!ours) {
      forgetPastOverflow();
    } // else the interrupt came for the error that is due, and would pass as the program's if that were forgotten now
    if (isDue()) {
      boolean kept = !ours && !queue.first().isExit();
      try {
        throwFirst();
      } finally {
        if (kept) {
          Thread.currentThread().interrupt();
        }
      }
    }
  }

  void throwIfOverflow() {
    if (queue.first().isOverflow()) {
      throwDue();
    }
  }

  /** Throws, or adjusts the interrupt flag, when the running greenlet has an error due and is about to park. */
  void park(GreenletTask running) {
    forgetPastOverflow();
    if (isDue() && queue.first().isOverflow()) {
      if (Depth.mayThrowAtPark(LockSupport.getBlocker(running.thread))) {
        throwDue();
      } else {
        wake.raise(running.thread);
      }
    }
    if (isDue() && wake.isRaised()) {
      Object blocker = LockSupport.getBlocker(running.thread);
      if (GrivetSignaller.isOne(blocker)) {
        // CompletableFuture.join has nothing else to put in order.
        GrivetSignaller.forget(blocker);
        throwDue();
      }
      wake.park(running.thread);
    }
  }

  /** Looks again at the greenlet. Called on the hub when it has left the carrier and an error is pending. */
  void left(Thread thread) {
    if (thread == owner.thread && hasEnded(thread)) {
      if (!queue.isEmpty()) {
        queue.clear();
        close();
      }
    } else if (!wake.willRepeat()) {
      rouse();
    }
  }

  private static boolean hasEnded(Thread thread) {
    return GrivetThreads.state(thread) == Thread.State.TERMINATED;
  }

  /** Ends the wait of the greenlet, if it waits and an error is due. */
  void rouse() {
    GreenletTask at = owner.active();
    if (!isDue() || queue.first().isOverflow() && !GrivetThreads.isInObjectWait(at.thread)) {
      return;
    }
    if (at.waitsForIo) {
      at.wake();
    } else if (GrivetThreads.isWaiting(at.thread)) {
      wake.raise(at.thread);
      wake.repeatLater(at.hub);
    }
  }

  /** Drops an overflow if the receiver has returned from most of its calls meanwhile. Called by the receiver. */
  private void forgetPastOverflow() {
    if (isDue() && queue.first().isOverflow() && !Depth.isStillDeep(Thread.currentThread())) {
      take();
    }
  }

  private void throwFirst() {
    PendingError taken = take();
    Throwable error = taken.error();
    thrown = error;
    if (taken.isIntended()) {
      intended = error;
    }
    owner.hub().deliver(owner.active(), error);
    throw PendingErrors.<RuntimeException>unchecked(error);
  }

  private PendingError take() {
    PendingError taken = queue.takeFirst();
    if (taken.isExit()) {
      exiting = true;
      queue.clear(); // the clean-up begins, and neither earlier errors nor an interrupt must cut it off
      wake.lowerAll(Thread.currentThread());
    } else {
      wake.lower(Thread.currentThread());
    }
    if (queue.isEmpty()) {
      close();
    } else {
      wake.cancelRepeat(); // so that the next wait is ended at once
      wake.repeatSoon();
    }
    return taken;
  }

  private void close() {
    OPEN.getAndDecrement();
    wake.cancelRepeat();
    Thread current = Thread.currentThread();
    if (current == owner.active().thread) {
      wake.lower(current);
    }
  }

  @SuppressWarnings("unchecked")
  private static <E extends Throwable> E unchecked(Throwable error) throws E {
    throw (E) error;
  }
}
