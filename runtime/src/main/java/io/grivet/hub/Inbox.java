package io.grivet.hub;

import org.jspecify.annotations.Nullable;

/**
 * The tasks that other threads hand to the hub, and the word that tells those threads whether the carrier sleeps.
 *
 * <p>Any thread adds. Only the thread that holds the baton takes, sleeps and wakes. Lock-free, no allocation.
 */
final class Inbox extends GrivetHead {
  /*
   * One word is both the list and the sleep flag, so "is there work?" and "does the carrier sleep?" cannot disagree:
   *
   *       null        awake, empty
   *       a task      awake, this task is the newest; its links lead to the older ones
   *       POLLING     empty, the carrier waits in the poller: the adder that replaces it owes one Poller.wakeUp()
   *       NAPPING     empty, the carrier is parked for less than a millisecond: the adder owes one unpark
   *
   *       carrier:    null -> POLLING or NAPPING (fails if a task came first), sleep, then take
   *       adder:      any  -> its task           (the replaced word says what the adder owes)
   *
   * Invariant: while the carrier sleeps and the word is not a sleep mark, exactly one wake-up is under way.
   */
  static final Task POLLING = new Mark();
  static final Task NAPPING = new Mark();

  /** Adds a task. Returns {@link #POLLING} or {@link #NAPPING} if the caller must now wake the carrier, else null. */
  @Nullable
  Task add(Task task) {
    for (;;) {
      Task seen = (Task) head();
      boolean asleep = seen == POLLING || seen == NAPPING;
      task.next = asleep ? null : seen;
      if (compareAndSetHead(seen, task)) {
        return asleep ? seen : null;
      }
    }
  }

  /** Announces that the carrier is about to sleep. Returns false if there is work; the carrier must then stay awake. */
  boolean trySleep(Task mark) {
    return compareAndSetHead(null, mark);
  }

  /** Returns true while the carrier waits in the poller. A nap does not count: no thread is notified of its end. */
  boolean isPolling() {
    return head() == POLLING;
  }

  /** Returns the newest task and leaves it in the inbox; null if there is none. Any thread may look. */
  @Nullable
  Task peek() {
    Task seen = (Task) head();
    return seen == POLLING || seen == NAPPING ? null : seen;
  }

  /** Takes all tasks, oldest first, linked by {@link Task#next}; null if there is none. Also ends a sleep. */
  @Nullable
  Task takeAll() {
    Task newest = (Task) head();
    if (newest == null) {
      return null;
    }
    newest = (Task) getAndSetHead(null);
    return newest == POLLING || newest == NAPPING ? null : reversed(newest);
  }

  private static @Nullable Task reversed(Task newest) {
    Task oldest = null;
    while (newest != null) {
      Task older = newest.next;
      newest.next = oldest;
      oldest = newest;
      newest = older;
    }
    return oldest;
  }

  private static final class Mark extends Task {
    @Override
    public void run() {
      throw new IllegalStateException("a sleep mark is never run");
    }
  }
}
