package io.grivet.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random arming, cancelling and firing, each step compared with a {@link PriorityQueue}. */
class TimerHeapModelTest {
  private static final int STEPS = 30_000;

  private final TimerHeap heap = new TimerHeap();
  private final PriorityQueue<Timer> model =
      new PriorityQueue<>(Comparator.comparingLong(timer -> timer.deadlineNanos));
  private final List<Timer> armed = new ArrayList<>();

  /** A wide range of deadlines has hardly any ties, a narrow range has many. */
  @ParameterizedTest
  @ValueSource(longs = {8, 1_000, 1L << 60})
  void theHeapBehavesAsAPriorityQueue(long range) {
    Random random = new Random(range);
    for (int step = 0; step < STEPS; step++) {
      int dice = random.nextInt(100);
      boolean growing = step < STEPS / 2;
      if (armed.isEmpty() || dice < (growing ? 55 : 45)) {
        arm(random.nextLong(range));
      } else if (dice < 90) {
        cancel(random.nextInt(armed.size()));
      } else {
        cancel(armed.indexOf(heap.first()));
      }
      check(step);
    }
    while (heap.first() != null) {
      cancel(armed.indexOf(heap.first()));
      check(STEPS);
    }
    assertEquals(0, model.size());
  }

  private void arm(long deadline) {
    Timer timer = new Timer(null, () -> {}, deadline);
    heap.add(timer);
    model.add(timer);
    armed.add(timer);
  }

  private void cancel(int i) {
    Timer timer = armed.set(i, armed.getLast());
    armed.removeLast();
    assertEquals(true, heap.remove(timer));
    assertEquals(true, model.remove(timer));
  }

  private void check(int step) {
    assertEquals(model.size(), heap.size(), () -> "size after step " + step);
    if (model.isEmpty()) {
      assertSame(null, heap.first());
      return;
    }
    assertEquals(model.peek().deadlineNanos, heap.first().deadlineNanos, () -> "first after step " + step);
    if (step % 1_000 == 0) {
      checkPlaces();
    }
  }

  /** Checks that each armed timer knows its own place, and that no two timers share a place. */
  private void checkPlaces() {
    Set<Integer> places = new HashSet<>();
    for (Timer timer : armed) {
      places.add(timer.index);
    }
    assertEquals(armed.size(), places.size());
    places.forEach(place -> assertEquals(true, place >= 0 && place < heap.size()));
  }
}
