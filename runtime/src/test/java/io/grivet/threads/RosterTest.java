package io.grivet.threads;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The list that keeps parked greenlets reachable. */
class RosterTest {
  private final Roster roster = new Roster();
  private final Thread thread = new Thread(() -> {});

  @Test
  void aThreadIsListedFromItsStartToItsEnd() {
    roster.onStart(thread);
    assertEquals(List.of(thread), roster.threads().toList());
    assertEquals(1, roster.threadCount());
    assertArrayEquals(new Thread[] {thread}, roster.snapshot());

    roster.onExit(thread);
    assertEquals(0, roster.threadCount());
    assertArrayEquals(new Thread[0], roster.snapshot());
  }
}
