package io.grivet.hub;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks the VM for a {@link Suspender} once, at a time when the question does no harm. For the monitor thread only,
 * except {@link #beforeMain}.
 */
final class SuspenderSource {
  /*
   * The question takes 80 to 150 ms and initialises classes of the JDK. A class that fails for want of memory stays
   * unusable forever, and then no carrier can be taken. Few programs need a suspender in their first second, so most
   * starts do without.
   *
   *   never                before the JVM is complete: the agent starts while the JVM is being created
   *   before main          the heap is small: the program could fill the heap meanwhile
   *   at the first need    there is much room, or the greenlet has slept too long to be filling the heap
   *   after a second       there is much room, and the hub sleeps: during the question the monitor thread cannot look
   *   at a later need      a second after the first need, however little room there is: in a heap that never has much
   *                        room, no carrier would ever be taken or preempted otherwise
   */
  private static final long SMALL_HEAP = 64 << 20;
  private static final long MUCH_ROOM = 32 << 20;
  private static final int ROOM_TO_ASK = 1 << 21;
  private static final long FIRST_SECOND = 1_000_000_000;
  private static final long NEEDED_FOR_LONG = 1_000_000_000;
  /** Interval between two questions, if the heap was full. */
  private static final long PAUSE = 100_000_000;

  private final Heap heap;
  private final Supplier<Suspender> vm;
  private @Nullable Suspender suspender;
  private boolean refused;
  private long mainAt; // written before complete
  private volatile boolean complete; // by the launcher's thread
  private long notBefore = System.nanoTime();
  private boolean needed;
  private long neededSince;

  SuspenderSource(Heap heap, Supplier<Suspender> vm) {
    this.heap = heap;
    this.vm = vm;
  }

  /**
   * Notes that the JVM is complete, and asks at once if the heap is small. The JVM then keeps the suspender ready, and
   * gives it to the monitor thread at the first need. Launcher's thread only.
   */
  void beforeMain() {
    mainAt = System.nanoTime();
    complete = true;
    if (!refused && heap.maxBytes() < SMALL_HEAP) {
      try {
        var _ = vm.get();
      } catch (IllegalStateException | OutOfMemoryError e) {
        return; // asked again at the first need; if that fails too, the listener hears of it
      }
    }
  }

  /** Asks ahead of any need, if there is room. Called when the hub sleeps. */
  void askInTime(long now) {
    if (suspender == null && complete && now - mainAt > FIRST_SECOND && hasMuchRoom()) {
      ask();
    }
  }

  /** Gives no suspender from now on. Returns false if so before. Before the monitor thread starts, or on it. */
  boolean refuse() {
    boolean first = !refused;
    refused = true;
    return first;
  }

  /**
   * Returns the suspender; null while there is none, and a later call may return one.
   *
   * @param harmless true if the question is harmless, however little room the heap has
   */
  @Nullable
  Suspender orNull(boolean harmless) {
    if (suspender == null && complete && (harmless || hasMuchRoom() || isNeededForLong())) {
      ask();
    }
    return refused ? null : suspender;
  }

  private boolean isNeededForLong() {
    long now = System.nanoTime();
    if (!needed) {
      needed = true;
      neededSince = now;
    }
    return now - neededSince > NEEDED_FOR_LONG;
  }

  private boolean hasMuchRoom() {
    return heap.freeBytes() >= MUCH_ROOM;
  }

  private void ask() {
    if (refused || System.nanoTime() - notBefore < 0) {
      return;
    }
    notBefore = System.nanoTime() + PAUSE;
    WantOfMemory.probe(ROOM_TO_ASK);
    try {
      suspender = vm.get();
    } catch (IllegalStateException e) {
      refused = !WantOfMemory.isIn(e); // the listener hears of each carrier that stays blocked
    }
  }
}
