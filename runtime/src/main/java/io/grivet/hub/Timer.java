package io.grivet.hub;

import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * A deadline and what to do then. Cancelling frees it at once.
 *
 * <p>Armed, fired and cancelled by the thread that holds the baton; {@link #cancel} may be called by any thread.
 */
public final class Timer implements Future<Void> {
  private final Hub hub;
  // Both are fixed while it is armed; written by the holder of the baton only.
  Runnable action;
  /** As {@link Clock#nanoTime}. */
  long deadlineNanos;
  /** Place in the heap, -1 when not armed; holder of the baton only. */
  int index = -1;

  Timer(Hub hub, Runnable action, long deadlineNanos) {
    this.hub = hub;
    set(action, deadlineNanos);
  }

  /** Only while it is not armed, and nobody else may cancel it. */
  void set(Runnable action, long deadlineNanos) {
    this.action = action;
    this.deadlineNanos = deadlineNanos;
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    return hub.disarm(this);
  }

  @Override
  public boolean isCancelled() {
    return false;
  }

  @Override
  public boolean isDone() {
    return index < 0;
  }

  /** Not supported: a timer has no result, and nobody in the JDK waits for one. */
  @Override
  public Void get() {
    throw new UnsupportedOperationException("a hub timer has no result");
  }

  @Override
  public Void get(long timeout, TimeUnit unit) {
    return get();
  }
}
