package io.grivet.hub;

import org.jspecify.annotations.Nullable;

/** The tasks that can run now, first in, first out. Only the thread that holds the baton may touch the queue. */
final class ReadyQueue {
  private @Nullable Task head;
  /** The newest task; meaningful only while there is a {@link #head}. */
  private @Nullable Task tail;

  boolean isEmpty() {
    return head == null;
  }

  void add(Task task) {
    if (head == null) {
      head = task;
    } else {
      Known.nonNull(tail).next = task;
    }
    tail = task;
  }

  void addFirst(Task task) {
    task.next = head;
    if (head == null) {
      tail = task;
    }
    head = task;
  }

  /** Appends a chain of tasks linked by {@link Task#next}; null is an empty chain. */
  void addAll(@Nullable Task first) {
    if (first == null) {
      return;
    }
    add(first);
    Task last = first;
    while (last.next != null) {
      last = last.next;
    }
    tail = last;
  }

  /** Returns the oldest task and leaves it queued; null if none. Any thread may look, and may see an old task. */
  @Nullable
  Task peek() {
    return head;
  }

  /** Takes the oldest task; null if there is none. */
  @Nullable
  Task poll() {
    Task task = head;
    if (task != null) {
      head = task.next;
      task.next = null;
    }
    return task;
  }
}
