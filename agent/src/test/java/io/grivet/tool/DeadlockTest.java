package io.grivet.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class DeadlockTest {
  @Test
  void aCycleIsFoundOnceFromWhereverTheWayBegins() {
    List<Greenlet> greenlets = List.of(waits(1, 2), waits(2, 3), waits(3, 2), waits(4, 1));

    assertEquals(List.of("", "deadlock of 2 greenlets:",
        "  \"g2\" #2 waits for Lock@2, which \"g3\" #3 holds, at Main.main",
        "  \"g3\" #3 waits for Lock@3, which \"g2\" #2 holds, at Main.main"), Deadlock.in(greenlets));
  }

  @Test
  void aChainWithAnEndIsNoDeadlock() {
    assertEquals(List.of(), Deadlock.in(List.of(waits(1, 2), waits(2, 9))));
  }

  @Test
  void twoCyclesAreTwoDeadlocks() {
    List<String> lines = Deadlock.in(List.of(waits(1, 2), waits(2, 1), waits(5, 6), waits(6, 5)));

    assertEquals(2, lines.stream().filter(line -> line.startsWith("deadlock of 2")).count());
  }

  private static Greenlet waits(long id, long owner) {
    return new Greenlet(id, "g" + id, false, false, "main", "monitor", 0, 1, 1, -1, -1, "x.Lock@" + id,
        Long.toString(owner), "g" + owner, "", "Main.main", "", List.of());
  }
}
