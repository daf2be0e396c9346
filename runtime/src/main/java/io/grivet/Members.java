package io.grivet;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The members of a group, and the state of the group. Thread-safe; no thread waits while it holds the lock. */
final class Members {
  /*
   *   emptied   not ready   there are members
   *             ready       there are none; the next member to arrive brings a new latch
   *   closed    true        close() has found no member, or has ended all: no member arrives any more
   */

  /** In the order of arrival. */
  private final Set<Greenlet<?>> members = new LinkedHashSet<>();
  private Latch emptied = new Latch();
  private boolean closed;
  /** The first member that has failed since the last query; null if no member has failed. */
  private @Nullable Greenlet<?> failed;

  Members() {
    emptied.set();
  }

  /**
   * Returns false if the greenlet is a member already.
   *
   * @throws IllegalStateException if the group is closed
   */
  synchronized boolean add(Greenlet<?> greenlet, AbstractGroup group) {
    if (closed) {
      throw new IllegalStateException("the " + group + " is closed and takes no more greenlets; make a new one");
    }
    if (!members.add(greenlet)) {
      return false;
    }
    greenlet.task().group = group.shown();
    if (emptied.isReady()) {
      emptied = new Latch();
    }
    return true;
  }

  /** Removes a member and notifies its group, and the threads that wait for the last member. */
  void remove(Greenlet<?> greenlet, AbstractGroup group) {
    Latch last = null;
    synchronized (this) {
      if (!members.remove(greenlet)) {
        return;
      }
      if (greenlet.task().group == group.shown()) {
        greenlet.task().group = null;
      }
      if (failed == null && greenlet.failure() != null) {
        failed = greenlet;
      }
      if (members.isEmpty()) {
        last = emptied;
        last.set(); // here, so that the next greenlet to arrive finds the latch used up
      }
    }
    group.left();
    if (last != null) {
      last.tell();
    }
  }

  synchronized int size() {
    return members.size();
  }

  synchronized boolean contains(Greenlet<?> greenlet) {
    return members.contains(greenlet);
  }

  synchronized List<Greenlet<?>> snapshot() {
    return new ArrayList<>(members);
  }

  /** Returns the event that the last of the present members leaves. */
  synchronized Latch emptied() {
    return emptied;
  }

  /** Returns the first member that has failed since the last call, or null. */
  synchronized @Nullable Greenlet<?> takeFailed() {
    Greenlet<?> first = failed;
    failed = null;
    return first;
  }

  /** Returns false if a member has arrived after the last one had left. */
  synchronized boolean closeIfEmpty() {
    closed |= members.isEmpty();
    return closed;
  }
}
