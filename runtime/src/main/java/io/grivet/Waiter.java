package io.grivet;

/**
 * The calling thread, greenlet or not, which waits to be woken once. Only this thread waits; any thread may wake it.
 */
final class Waiter extends Parked implements Runnable {
  private volatile boolean woken;

  /** Wakes the waiting thread. */
  @Override
  public void run() {
    woken = true;
    wake();
  }

  @Override
  public boolean holds() {
    return woken;
  }

  boolean isWoken() {
    return woken;
  }

  /**
   * Waits until {@link #run} was called.
   *
   * @param on the object that thread dumps show as the blocker
   * @return false if the limit passed first
   */
  boolean await(Object on, Limit limit) throws InterruptedException {
    while (!woken) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      long left = limit.leftNanos();
      if (left <= 0) {
        return false;
      }
      park(on, left);
    }
    return true;
  }

  /** Waits for an event that happens once; returns at once if it has happened. */
  static boolean awaitReady(Awaitable awaitable, Limit limit) throws InterruptedException {
    if (awaitable.isReady()) {
      return true;
    }
    Waiter waiter = new Waiter();
    Awaitable.Link link = awaitable.rawLink(waiter);
    try {
      return waiter.await(awaitable, limit);
    } finally {
      link.unlink();
    }
  }
}
