package io.grivet.threads;

import io.grivet.hub.Known;
import org.jspecify.annotations.Nullable;

/**
 * The pending errors of one greenlet, in the order of delivery: by the number of shields passed, most first, then by
 * age, oldest first.
 *
 * <p>Holder of the baton only.
 */
final class ErrorQueue {
  private @Nullable PendingError first;

  boolean isEmpty() {
    return first == null;
  }

  /** Returns the first error. Only if the queue is not empty, see {@link #isEmpty}. */
  PendingError first() {
    return Known.nonNull(first);
  }

  boolean holdsExit() {
    for (PendingError e = first; e != null; e = e.next) {
      if (e.isExit()) {
        return true;
      }
    }
    return false;
  }

  void add(PendingError error) {
    if (first == null || first.shields() < error.shields()) {
      error.next = first;
      first = error;
      return;
    }
    PendingError before = first;
    while (before.next != null && before.next.shields() >= error.shields()) {
      before = before.next;
    }
    error.next = before.next;
    before.next = error;
  }

  /** Removes an error. Returns false if the error was not in the queue. */
  boolean remove(PendingError error) {
    PendingError before = null;
    for (PendingError e = first; e != null; e = e.next) {
      if (e == error) {
        if (before == null) {
          first = e.next;
        } else {
          before.next = e.next;
        }
        e.next = null;
        return true;
      }
      before = e;
    }
    return false;
  }

  /** Takes the first error. Only if the queue is not empty, see {@link #isEmpty}. */
  PendingError takeFirst() {
    PendingError taken = first();
    first = taken.next;
    taken.next = null;
    return taken;
  }

  void clear() {
    first = null;
  }
}
