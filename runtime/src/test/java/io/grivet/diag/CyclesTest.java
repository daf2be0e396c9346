package io.grivet.diag;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class CyclesTest {
  private final List<Thread> threads = new ArrayList<>();
  private final List<Waiter> waiters = new ArrayList<>();

  CyclesTest() {
    for (int i = 0; i < 8; i++) {
      threads.add(new Thread(Integer.toString(i)));
    }
  }

  @Test
  void withoutACycleThereIsNoMember() {
    waits(0, 1);
    waits(1, 2);
    waits(3, 2);

    assertEquals(Set.of(), members());
  }

  @Test
  void allCyclesAreFound() {
    waits(0, 1);
    waits(1, 0);
    waits(2, 3);
    waits(3, 4);
    waits(4, 2);

    assertEquals(Set.of("0", "1", "2", "3", "4"), members());
  }

  @Test
  void aThreadThatLeadsIntoACycleIsNoMember() {
    waits(0, 1); // before the cycle is known
    waits(1, 2);
    waits(2, 1);
    waits(3, 2); // after that

    assertEquals(Set.of("1", "2"), members());
  }

  @Test
  void aCycleBeginsAtItsFirstMemberAndEachWaitsForTheNext() {
    waits(0, 3); // leads into the cycle at a later member
    waits(1, 2);
    waits(2, 3);
    waits(3, 1);
    waits(5, 4);
    waits(4, 5);

    assertEquals(List.of(List.of("1", "2", "3"), List.of("5", "4")),
        Cycles.of(waiters).stream().map(cycle -> cycle.stream().map(waiter -> waiter.thread().getName()).toList())
            .toList());
  }

  @Test
  void aThreadMayWaitForItself() {
    waits(0, 0);

    assertEquals(Set.of("0"), members());
  }

  private void waits(int thread, int owner) {
    waiters.add(new Waiter(threads.get(thread), Waiter.Kind.LOCK, this, threads.get(owner), new StackTraceElement[0]));
  }

  private Set<String> members() {
    Set<String> names = new TreeSet<>();
    List<Waiter> found = Cycles.of(waiters).stream().flatMap(List::stream).toList();
    found.forEach(waiter -> names.add(waiter.thread().getName()));
    assertEquals(names.size(), found.size(), "each once");
    return names;
  }
}
