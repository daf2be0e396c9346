package io.grivet.hub;

import org.jspecify.annotations.Nullable;

/**
 * A unit of the hub's work: a greenlet that can go on, or a step of the hub's own.
 *
 * <p>A task is its own queue link, so queueing allocates nothing. A task is in at most one queue at a time: if a thread
 * asks for the stack of a ready greenlet, the JDK submits the greenlet once more, and that must not break the queue.
 */
public abstract class Task extends GrivetFlag implements Runnable {
  /** Link in the {@link ReadyQueue} or the {@link Inbox}; owned by the queue that holds this task. */
  @Nullable Task next;

  /** Returns false if the task is queued already. It will then run, and see all that happened before this call. */
  final boolean enterQueue() {
    return raise();
  }

  /** Allows the next submission. A task that may be submitted twice calls this method first when it runs. */
  protected final void leaveQueue() {
    lower();
  }

  /** Told that the hub goes on with this greenlet, by the number of the switch. Holder of the baton only. */
  protected void wentOn(long turn) {}

  /** Returns the virtual thread that this task runs; null if the task is not a greenlet. */
  public @Nullable Thread thread() {
    return null;
  }
}
