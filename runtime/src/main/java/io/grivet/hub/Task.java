package io.grivet.hub;

import org.jspecify.annotations.Nullable;

/**
 * Something that the hub runs: a greenlet that can go on, or a step of the hub's own.
 *
 * <p>A task is its own queue link, so queueing allocates nothing. It is in at most one queue at a time: whoever asks
 * for the stack of a ready greenlet makes the JDK submit it once more, and that must not tear the queue apart.
 */
public abstract class Task extends GrivetFlag implements Runnable {
  /** Link in the {@link ReadyQueue} or the {@link Inbox}; owned by the queue that holds this task. */
  @Nullable Task next;

  /** Returns false if the task is queued already; then it will run, after whatever happened before this call. */
  final boolean enterQueue() {
    return raise();
  }

  /** Called by a task that may be submitted twice, first thing when it runs. */
  protected final void leaveQueue() {
    lower();
  }

  /** Returns the virtual thread that this task runs; null if it is no greenlet. */
  public @Nullable Thread thread() {
    return null;
  }
}
