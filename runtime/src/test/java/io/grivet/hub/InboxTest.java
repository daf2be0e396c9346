package io.grivet.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class InboxTest {
  private final Inbox inbox = new Inbox();
  private final Steps steps = new Steps();

  @Test
  void tasksAreTakenOldestFirst() {
    inbox.add(steps.task("a"));
    inbox.add(steps.task("b"));
    inbox.add(steps.task("c"));

    assertEquals(List.of("a", "b", "c"), Steps.names(inbox.takeAll()));
  }

  @Test
  void takingEmptiesTheInbox() {
    inbox.add(steps.task("a"));
    inbox.takeAll();

    assertNull(inbox.takeAll());
  }

  @Test
  void anAdderOwesNothingWhileTheCarrierIsAwake() {
    assertNull(inbox.add(steps.task("a")));
    assertNull(inbox.add(steps.task("b")));
  }

  @Test
  void theFirstAdderAfterTheCarrierWentToPollOwesAWakeUp() {
    inbox.trySleep(Inbox.POLLING);

    assertSame(Inbox.POLLING, inbox.add(steps.task("a")));
    assertNull(inbox.add(steps.task("b")), "the second adder relies on the first");
  }

  @Test
  void theFirstAdderLearnsThatTheCarrierNaps() {
    inbox.trySleep(Inbox.NAPPING);

    assertSame(Inbox.NAPPING, inbox.add(steps.task("a")));
  }

  @Test
  void theCarrierMayNotSleepWhileATaskWaits() {
    inbox.add(steps.task("a"));

    assertFalse(inbox.trySleep(Inbox.POLLING));
    assertEquals(List.of("a"), Steps.names(inbox.takeAll()));
  }

  @Test
  void takingEndsAnUndisturbedSleep() {
    assertTrue(inbox.trySleep(Inbox.POLLING));

    assertNull(inbox.takeAll());
    assertNull(inbox.add(steps.task("a")), "the carrier is awake again");
  }

  @Test
  void takingAfterAWakeUpReturnsTheTasksWithoutTheMark() {
    inbox.trySleep(Inbox.POLLING);
    inbox.add(steps.task("a"));
    inbox.add(steps.task("b"));

    assertEquals(List.of("a", "b"), Steps.names(inbox.takeAll()));
  }

  @Test
  void aMarkCannotBeRun() {
    assertThrows(IllegalStateException.class, Inbox.POLLING::run);
  }
}
