package io.grivet;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Elements that arrive one by one, until the last one, for one taker. Any thread may add. */
final class CompletionQueue<E> {
  /**
   * Elements that have arrived and were not taken. Its lock guards the other fields too; no thread waits while it holds
   * it.
   */
  private final Queue<E> arrived = new ArrayDeque<>();
  private @Nullable Waiter waiter;
  private boolean ended;

  void add(E one) {
    Waiter woken;
    synchronized (arrived) {
      arrived.add(one);
      woken = takeWaiter();
    }
    wake(woken);
  }

  /** States that nothing more will arrive. */
  void end() {
    Waiter woken;
    synchronized (arrived) {
      ended = true;
      woken = takeWaiter();
    }
    wake(woken);
  }

  private @Nullable Waiter takeWaiter() {
    Waiter taken = waiter;
    waiter = null;
    return taken;
  }

  private static void wake(@Nullable Waiter waiter) {
    if (waiter != null) {
      waiter.run();
    }
  }

  /** Waits for the next element; null after the last one, or if the limit passes first. One thread at a time. */
  @Nullable
  E take(Limit limit) throws InterruptedException {
    for (boolean inTime = true;;) {
      Waiter mine = new Waiter();
      synchronized (arrived) {
        E next = arrived.poll();
        if (next != null || ended || !inTime) {
          return next;
        }
        waiter = mine;
      }
      inTime = mine.await(this, limit);
    }
  }
}
