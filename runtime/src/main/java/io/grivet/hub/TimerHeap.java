package io.grivet.hub;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * All armed timers, nearest deadline first. Arm and cancel take O(log n), and cancel frees the memory at once, since a
 * program with a read timeout per request cancels nearly every timer it arms.
 *
 * <p>Only the thread that holds the baton may change the heap. {@link #size} and {@link #first} are for any thread.
 */
final class TimerHeap {
  /* A four-way heap is half as deep as a binary heap, and the children of a node share a cache line. */
  private static final int WAYS = 4;

  private Timer[] heap = new Timer[64];
  private int size;

  /** Returns the number of armed timers. Any thread may ask, and may get an old value. */
  int size() {
    return size;
  }

  /**
   * Returns the timer that is due first, or null. Any thread may look, and may see an old timer, or a new timer without
   * its deadline. The monitor thread may then believe that a greenlet is held up, and slice a computation early.
   */
  @Nullable
  Timer first() {
    return size == 0 ? null : heap[0];
  }

  void add(Timer timer) {
    if (size == heap.length) {
      heap = Arrays.copyOf(heap, size * 2);
    }
    siftUp(size++, timer);
  }

  /** Returns false if the timer is not armed. */
  boolean remove(Timer timer) {
    int hole = timer.index;
    if (hole < 0) {
      return false;
    }
    timer.index = -1;
    Timer last = heap[--size];
    heap[size] = null;
    if (last != timer) {
      siftDown(hole, last);
      if (heap[hole] == last) {
        siftUp(hole, last);
      }
    }
    return true;
  }

  private void siftUp(int hole, Timer timer) {
    while (hole > 0) {
      int parent = (hole - 1) / WAYS;
      if (!isBefore(timer, heap[parent])) {
        break;
      }
      put(hole, heap[parent]);
      hole = parent;
    }
    put(hole, timer);
  }

  private void siftDown(int hole, Timer timer) {
    for (;;) {
      int child = hole * WAYS + 1;
      if (child >= size) {
        break;
      }
      int nearest = child;
      int end = Math.min(child + WAYS, size);
      while (++child < end) {
        if (isBefore(heap[child], heap[nearest])) {
          nearest = child;
        }
      }
      if (!isBefore(heap[nearest], timer)) {
        break;
      }
      put(hole, heap[nearest]);
      hole = nearest;
    }
    put(hole, timer);
  }

  private void put(int place, Timer timer) {
    heap[place] = timer;
    timer.index = place;
  }

  private static boolean isBefore(Timer a, Timer b) {
    return a.deadlineNanos - b.deadlineNanos < 0;
  }
}
