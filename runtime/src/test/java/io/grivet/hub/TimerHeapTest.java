package io.grivet.hub;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimerHeapTest {
  private static final int A_MILLION = 1_000_000;

  private final TimerHeap heap = new TimerHeap();

  @Test
  void anEmptyHeapHasNoFirstTimer() {
    assertNull(heap.first());
    assertEquals(0, heap.size());
  }

  @Test
  void timersLeaveInTheOrderOfTheirDeadlines() {
    List<Long> deadlines = new ArrayList<>();
    for (long i = 0; i < 1_000; i++) {
      deadlines.add(i / 2); // each deadline twice
    }
    List<Long> shuffled = new ArrayList<>(deadlines);
    Collections.shuffle(shuffled, new Random(1));
    shuffled.forEach(deadline -> heap.add(timer(deadline)));

    assertEquals(deadlines, drained());
  }

  @Test
  void deadlinesAreOrderedAcrossTheWrapOfTheClock() {
    heap.add(timer(Long.MIN_VALUE + 5)); // after the wrap, so later
    heap.add(timer(Long.MAX_VALUE - 5));

    assertEquals(List.of(Long.MAX_VALUE - 5, Long.MIN_VALUE + 5), drained());
  }

  @Test
  void aTimerIsRemovedOnce() {
    Timer timer = timer(1);
    heap.add(timer);

    assertTrue(heap.remove(timer));
    assertFalse(heap.remove(timer));
    assertEquals(0, heap.size());
  }

  @Test
  void aTimerThatWasNeverAddedIsNotRemoved() {
    heap.add(timer(1));

    assertFalse(heap.remove(timer(1)));
    assertEquals(1, heap.size());
  }

  @Test
  void removingTheFirstTimerBringsUpTheNext() {
    Timer first = timer(1);
    Timer second = timer(2);
    heap.add(second);
    heap.add(first);
    heap.remove(first);

    assertSame(second, heap.first());
  }

  @Test
  void aRemovedTimerIsNotReachableFromTheHeap() {
    heap.add(timer(1));
    Timer timer = timer(2);
    WeakReference<Timer> reference = new WeakReference<>(timer);
    heap.add(timer);
    heap.remove(timer);
    timer = null;

    awaitCollected(List.of(reference));
  }

  @Test
  void aMillionCancelledTimersLeaveNothingBehind() {
    List<WeakReference<Timer>> samples = armAndCancel(A_MILLION);

    assertEquals(0, heap.size());
    awaitCollected(samples);
  }

  /** Cancels in an order other than that of arming; a frame of its own, so that no local variable keeps a timer. */
  private List<WeakReference<Timer>> armAndCancel(int count) {
    Random random = new Random(2);
    List<Timer> timers = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      Timer timer = timer(random.nextLong(1L << 40));
      timers.add(timer);
      heap.add(timer);
    }
    Collections.shuffle(timers, random);
    List<WeakReference<Timer>> samples = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      assertTrue(heap.remove(timers.get(i)));
      if (i % 100 == 0) {
        samples.add(new WeakReference<>(timers.get(i)));
      }
    }
    return samples;
  }

  private static void awaitCollected(List<WeakReference<Timer>> references) {
    await().atMost(Duration.ofSeconds(30)).pollInterval(10, MILLISECONDS).until(() -> {
      System.gc();
      return references.stream().allMatch(reference -> reference.get() == null);
    });
  }

  private List<Long> drained() {
    List<Long> deadlines = new ArrayList<>();
    for (Timer timer = heap.first(); timer != null; timer = heap.first()) {
      deadlines.add(timer.deadlineNanos);
      heap.remove(timer);
    }
    return deadlines;
  }

  private static Timer timer(long deadline) {
    return new Timer(null, () -> {}, deadline);
  }
}
