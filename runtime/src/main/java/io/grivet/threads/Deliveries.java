package io.grivet.threads;

import io.grivet.hub.Timer;
import java.util.concurrent.locks.LockSupport;

/**
 * What is on its way to one greenlet, and how it gets there: only at a point where the greenlet waits or is about to.
 *
 * <p>Only the holder of the baton may use it.
 */
public final class Deliveries implements Runnable {
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
   * There the interrupt is repeated, ever more rarely, in case that the code has eaten it.
   */
  private static final long FIRST_NAG_NANOS = 1_000_000;
  private static final long LAST_NAG_NANOS = 1_000_000_000;

  /** How many greenlets have something under way: hooks look here first. Written by the holder of the baton. */
  static int open;

  private final GreenletTask owner;
  /** Those that pass the most shields come first; among them, the oldest. */
  private Delivery first;
  private int shields;
  private boolean exiting;
  /** With what the greenlet was told to end, if that is no failure. */
  private Throwable intended;
  /** What it threw last because it was sent. */
  private Throwable thrown;
  /** True once the interrupt flag of the thread may be our doing. */
  private boolean kicked;
  /** True if it has parked although its interrupt flag was set. */
  private boolean parked;
  /** True if somebody else has interrupted the thread since. Written by any thread. */
  private volatile boolean interruptedToo;
  private Timer nag;
  private long nagNanos;

  Deliveries(GreenletTask owner) {
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

  /** Puts an error on its way; the order of sending is the order of delivery. No effect if the greenlet has ended. */
  public void send(Delivery delivery) {
    if (delivery.isExit() && (exiting || holdsExit()) || hasEnded(owner.thread)) {
      return;
    }
    if (first == null) {
      open++;
    }
    insert(delivery);
    nagNanos = FIRST_NAG_NANOS;
    kick();
  }

  /** Lets the greenlet throw a StackOverflowError at its next call that may wait. */
  void sendOverflow() {
    if (first == null || !first.isOverflow()) {
      send(new Depth.Overflow());
    }
  }

  /** Takes back an error that has not been thrown; no effect if it is not under way. */
  public void withdraw(Delivery delivery) {
    Delivery before = null;
    for (Delivery d = first; d != null; d = d.next) {
      if (d == delivery) {
        if (before == null) {
          first = d.next;
        } else {
          before.next = d.next;
        }
        d.next = null;
        if (first == null) {
          close();
        }
        return;
      }
      before = d;
    }
  }

  /** From here to {@link #unshield}, nothing is delivered. Calls nest. Called by the receiver itself. */
  public void shield() {
    shields++;
    dropNag();
    takeInterruptBack(Thread.currentThread());
  }

  public void unshield() {
    shields--;
  }

  /** Returns how many shields are up; what passes so many is delivered all the same. */
  public int shields() {
    return shields;
  }

  /** Returns true if this error is the last one that was sent to the greenlet and thrown. */
  public boolean hasThrown(Throwable error) {
    return error == thrown;
  }

  /** True if the greenlet must throw at its next wait. */
  boolean isDue() {
    return first != null && first.shields() >= shields;
  }

  /** A point where a greenlet waits or may wait: the running one throws what is due. Any thread may call. */
  public static void checkpoint() {
    if (open != 0) {
      GreenletTask greenlet = Identity.current();
      if (greenlet != null) {
        greenlet.throwDue();
      }
    }
  }

  /**
   * As {@link #checkpoint}, where a wait has ended because of an interrupt. If that was somebody else's, the thread
   * stays interrupted, unless what is thrown ends the greenlet: its clean-up must not be cut off. Any thread may call.
   */
  public static void checkpointOfInterrupt() {
    if (open != 0) {
      GreenletTask greenlet = Identity.current();
      if (greenlet != null && greenlet.isDue()) {
        greenlet.deliveries().throwForInterrupt();
      }
    }
  }

  private void throwForInterrupt() {
    if (!kicked) {
      forgetPastOverflow();
    } // else the interrupt came for what is due, and would go on as the program's if that were forgotten now
    if (isDue()) {
      boolean kept = !kicked && !first.isExit();
      try {
        throwFirst();
      } finally {
        if (kept) {
          Thread.currentThread().interrupt();
        }
      }
    }
  }

  /** Throws what is due; called by the receiver itself. */
  void throwDue() {
    forgetPastOverflow();
    if (isDue()) {
      throwFirst();
    }
  }

  /** Called by the receiver: it has returned from most of its calls since it was too deep. */
  private void forgetPastOverflow() {
    if (isDue() && first.isOverflow() && !Depth.isStillDeep(Thread.currentThread())) {
      take();
    }
  }

  private void throwFirst() {
    Delivery taken = take();
    Throwable error = taken.error();
    thrown = error;
    if (taken.isIntended()) {
      intended = error;
    }
    throw Deliveries.<RuntimeException>unchecked(error);
  }

  /** Forgets everything: the greenlet has ended. */
  private void end() {
    if (first != null) {
      first = null;
      close();
    }
  }

  /** Called on the hub when the greenlet has left the carrier and something is under way. */
  public void left(Thread thread) {
    if (thread == owner.thread && hasEnded(thread)) {
      end();
    } else if (nag == null) {
      kick();
    }
  }

  private static boolean hasEnded(Thread thread) {
    return GrivetThreads.state(thread) == Thread.State.TERMINATED;
  }

  /** Called by whoever interrupts a thread: if its flag is ours too, it must outlive our taking it back. */
  public static void interrupting(Thread thread) {
    if (open != 0 && thread != Thread.currentThread()) {
      GreenletTask greenlet = Identity.recordOf(thread);
      if (greenlet != null && greenlet.isKicked()) {
        greenlet.deliveries().interruptedToo = true;
      }
    }
  }

  boolean isKicked() {
    return kicked;
  }

  /** Asked while the interrupt flag is set: true if it is not only our doing. */
  boolean isInterruptedByOthers() {
    return !kicked || interruptedToo;
  }

  /**
   * The running greenlet is about to park. Code that does so twice although it is interrupted does not listen to that,
   * and would go round for ever, since such a park returns at once. Once it may: AbstractQueuedSynchronizer looks at
   * the interrupt after the park, and sets it again when it has what it waits for. Any thread may call.
   */
  public static void parking() {
    if (open != 0) {
      GreenletTask greenlet = Identity.current();
      if (greenlet != null && greenlet.isDue()) {
        greenlet.deliveries().parking(greenlet);
      }
    }
  }

  private void parking(GreenletTask greenlet) {
    forgetPastOverflow();
    if (greenlet.isDue() && first.isOverflow()) {
      if (Depth.mayThrowAtPark(LockSupport.getBlocker(greenlet.thread))) {
        throwDue();
      } else {
        interrupt(greenlet.thread);
      }
    }
    if (greenlet.isDue() && greenlet.isKicked()) {
      parkingKicked(greenlet);
    }
  }

  /** The running greenlet is about to give way, which nothing ends but an overflow. Any thread may call. */
  public static void yielding() {
    if (open != 0) {
      GreenletTask greenlet = Identity.current();
      if (greenlet != null && greenlet.isDue()) {
        greenlet.deliveries().throwIfOverflow();
      }
    }
  }

  private void throwIfOverflow() {
    if (first.isOverflow()) {
      throwDue();
    }
  }

  private void parkingKicked(GreenletTask greenlet) {
    Object blocker = LockSupport.getBlocker(greenlet.thread);
    if (GrivetSignaller.isOne(blocker)) {
      // CompletableFuture.join has nothing to put in order but this.
      GrivetSignaller.forget(blocker);
      greenlet.throwDue();
    }
    if (!GrivetThreads.interruptedFlag(greenlet.thread)) {
      parked = false;
    } else if (parked) {
      GrivetThreads.getAndClearInterrupt(greenlet.thread);
      parked = false;
    } else {
      parked = true;
    }
  }

  private void kick() {
    GreenletTask at = owner.active();
    if (!isDue() || first.isOverflow() && !GrivetThreads.isInObjectWait(at.thread)) {
      return;
    }
    if (at.waitsForIo) {
      at.wake();
    } else if (GrivetThreads.isWaiting(at.thread)) {
      interrupt(at.thread);
      dropNag();
      nag = at.hub.arm(this, nagNanos);
      nagNanos = Math.min(2 * nagNanos, LAST_NAG_NANOS);
    }
  }

  private void interrupt(Thread thread) {
    if (!GrivetThreads.interruptedFlag(thread)) {
      boolean permit = GrivetThreads.parkPermit(thread);
      kicked = false; // so that this interrupt is not taken for somebody else's
      thread.interrupt();
      kicked = true;
      if (!permit) {
        GrivetThreads.setParkPermit(thread, false); // an interrupt gives one, and Object.wait does not use it up
      }
    }
  }

  /** The time to interrupt once more; called on the hub. */
  @Override
  public void run() {
    nag = null;
    kick();
  }

  private Delivery take() {
    Delivery taken = first;
    first = taken.next;
    taken.next = null;
    if (taken.isExit()) {
      exiting = true;
      first = null; // the clean-up begins, and what was on its way before must not cut it off, nor must an interrupt
      interruptedToo = false;
      kicked = true;
    }
    takeInterruptBack(Thread.currentThread());
    if (first == null) {
      close();
    } else {
      dropNag(); // so that the next wait is ended at once
      nagNanos = FIRST_NAG_NANOS;
    }
    return taken;
  }

  private void close() {
    open--;
    dropNag();
    Thread current = Thread.currentThread();
    if (kicked && current == owner.active().thread) {
      takeInterruptBack(current);
    }
  }

  private void dropNag() {
    if (nag != null) {
      nag.cancel(false);
      nag = null;
    }
  }

  private void takeInterruptBack(Thread current) {
    if (kicked) {
      kicked = false;
      GrivetThreads.getAndClearInterrupt(current);
      if (interruptedToo) {
        interruptedToo = false;
        current.interrupt();
      }
    }
  }

  private boolean holdsExit() {
    for (Delivery d = first; d != null; d = d.next) {
      if (d.isExit()) {
        return true;
      }
    }
    return false;
  }

  private void insert(Delivery delivery) {
    if (first == null || first.shields() < delivery.shields()) {
      delivery.next = first;
      first = delivery;
      return;
    }
    Delivery before = first;
    while (before.next != null && before.next.shields() >= delivery.shields()) {
      before = before.next;
    }
    delivery.next = before.next;
    before.next = delivery;
  }

  @SuppressWarnings("unchecked")
  private static <E extends Throwable> E unchecked(Throwable error) throws E {
    throw (E) error;
  }
}
