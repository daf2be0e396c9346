package io.grivet.threads;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * What is on its way to one greenlet, and how it gets there: only at a point where the greenlet waits or is about to.
 *
 * <p>Only the holder of the baton may use it.
 */
public final class PendingErrors {
  /*
   * Where the receiver is when something is sent           what makes it throw
   *
   *   runs, or is queued to run                            its next wait: on leaving the carrier it is looked at again
   *   waits for a descriptor (sockets, selectors)          woken; IoWait throws before the call is tried again
   *   parked, asleep, in Object.wait                       interrupted; the JDK's code is about to throw an
   *                                                        InterruptedException, whose constructor throws the error
   *   in CompletableFuture.join                            interrupted; thrown when it parks once more
   *   blocked in a monitor, or in a native call            nothing; its next wait does
   *
   * An overflow of the stack is thrown by the next call that may wait, at its entry: park, sleep, yield, a descriptor.
   * In Object.wait, and where a class of the JDK parks, which may have let go of a lock, it goes by an interrupt too.
   *
   * The way through InterruptedException is what keeps locks and queues whole: java.util.concurrent takes the waiter
   * out of its lists before it throws, and ignores the interrupt where a wait must not end, as in ReentrantLock.lock.
   * WakeByInterrupt draws how the interrupt is raised, repeated and taken back.
   */

  /** How many greenlets have something under way: {@link Checkpoint} looks here first. */
  static int open;

  private final GreenletTask owner;
  private final ErrorQueue queue = new ErrorQueue();
  private final WakeByInterrupt wake = new WakeByInterrupt(this);
  private int shields;
  private boolean exiting;
  /** The error that the greenlet was told to end with, if that is no failure. */
  private @Nullable Throwable intended;
  /** The last error that was sent to the greenlet and thrown. */
  private @Nullable Throwable thrown;

  PendingErrors(GreenletTask owner) {
    this.owner = owner;
  }

  /** Returns true if the greenlet was told to end, and may be on its way out. */
  public boolean isExiting() {
    return exiting;
  }

  /** Returns true if a greenlet that let this error out has ended as it was told to. */
  public boolean isIntended(Throwable error) {
    return error == intended;
  }

  /** Returns true if this error is the last one that was sent to the greenlet and thrown. */
  public boolean hasThrown(Throwable error) {
    return error == thrown;
  }

  /** Puts an error on its way; the order of sending is the order of delivery. No effect if the greenlet has ended. */
  public void send(PendingError error) {
    if (error.isExit() && (exiting || queue.holdsExit()) || hasEnded(owner.thread)) {
      return;
    }
    if (queue.isEmpty()) {
      open++;
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

  /** Takes back an error that has not been thrown; no effect if it is not under way. */
  public void withdraw(PendingError error) {
    if (queue.remove(error) && queue.isEmpty()) {
      close();
    }
  }

  /** From here to {@link #unshield}, nothing is delivered. Calls nest. Called by the receiver itself. */
  public void shield() {
    shields++;
    wake.cancelRepeat();
    wake.lower(Thread.currentThread());
  }

  public void unshield() {
    shields--;
  }

  /** Returns how many shields are up; what passes so many is delivered all the same. */
  public int shields() {
    return shields;
  }

  /** True if the greenlet must throw at its next wait. */
  boolean isDue() {
    return !queue.isEmpty() && queue.first().shields() >= shields;
  }

  /** True if the interrupt flag of the greenlet may be our doing. Any thread may ask. */
  boolean hasInterrupted() {
    return wake.isRaised();
  }

  /** Asked while the interrupt flag is set: true if it is not only our doing. */
  boolean isInterruptedByOthers() {
    return wake.isInterruptedByOthers();
  }

  /** Somebody else interrupts the greenlet, whose flag may be ours too. Any thread may call. */
  void interruptedByOther() {
    if (wake.isRaised()) {
      wake.interruptedByOther();
    }
  }

  /** Throws what is due; called by the receiver itself. */
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
    } // else the interrupt came for what is due, and would go on as the program's if that were forgotten now
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

  /** The greenlet, which is running and has something due, is about to park. */
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
        // CompletableFuture.join has nothing to put in order but this.
        GrivetSignaller.forget(blocker);
        throwDue();
      }
      wake.park(running.thread);
    }
  }

  /** Called on the hub when the greenlet has left the carrier and something is under way. */
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

  /** Ends the wait of the greenlet, if it waits and something is due. */
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

  /** Called by the receiver: it has returned from most of its calls since it was too deep. */
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
    throw PendingErrors.<RuntimeException>unchecked(error);
  }

  private PendingError take() {
    PendingError taken = queue.takeFirst();
    if (taken.isExit()) {
      exiting = true;
      queue.clear(); // the clean-up begins, and what was on its way before must not cut it off, nor must an interrupt
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
    open--;
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
