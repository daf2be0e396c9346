package io.grivet.hub;

/**
 * Something that the hub runs: a greenlet that can go on, or a step of the hub's own.
 *
 * <p>A task is its own queue link, so queueing allocates nothing. It is in at most one queue at a time.
 */
public abstract class Task implements Runnable {
  /** Link in the {@link ReadyQueue} or the {@link Inbox}; owned by the queue that holds this task. */
  Task next;
}
