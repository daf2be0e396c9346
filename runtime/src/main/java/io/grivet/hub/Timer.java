package io.grivet.hub;

import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * A deadline and the action at the deadline. Cancelling frees the timer at once.
 *
 * <p>The thread that holds the baton arms, fires and cancels a timer. Any thread may call {@link #cancel}.
 */
public final class Timer implements Future<Void> {
  private final Hub hub;
  // Both fields are fixed while the timer is armed. Written by the holder of the baton only.
  Runnable action;
  /** In nanoseconds, as {@link Clock#nanoTime}. */
  long deadlineNanos;
  /** Place in the heap; -1 when not armed. Holder of the baton only. */
  int index = -1;

  Timer(Hub hub, Runnable action, long deadlineNanos) {
    this.hub = hub;
    set(action, deadlineNanos);
  }

  /** Sets a timer that is not armed, and that no other thread may cancel. */
  void set(Runnable action, long deadlineNanos) {
    this.action = action;
    this.deadlineNanos = deadlineNanos;
  }

  /** Returns the time until the deadline; -1 if this timer is not armed. Any thread; old values are possible. */
  public long nanosLeft() {
    return index < 0 ? -1 : Math.max(deadlineNanos - hub.clock.nanoTime(), 0);
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

  /** Not supported: a timer has no result, and no code of the JDK waits for one. */
  @Override
  public Void get() {
    throw new UnsupportedOperationException("a hub timer has no result");
  }

  @Override
  public Void get(long timeout, TimeUnit unit) {
    return get();
  }
}
