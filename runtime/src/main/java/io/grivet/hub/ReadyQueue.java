package io.grivet.hub;

/** The tasks that can run now, first in first out. Only the thread that holds the baton may touch it. */
final class ReadyQueue {
  private Task head;
  private Task tail;

  boolean isEmpty() {
    return head == null;
  }

  void add(Task task) {
    if (head == null) {
      head = task;
    } else {
      tail.next = task;
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

  /** Appends a chain linked by {@link Task#next}; null is an empty chain. */
  void addAll(Task first) {
    if (first == null) {
      return;
    }
    add(first);
    while (tail.next != null) {
      tail = tail.next;
    }
  }

  /** Returns the oldest task and leaves it there; null if there is none. Any thread may look, and see an old one. */
  Task peek() {
    return head;
  }

  /** Returns the oldest task, or null. */
  Task poll() {
    Task task = head;
    if (task != null) {
      head = task.next;
      task.next = null;
    }
    return task;
  }
}
