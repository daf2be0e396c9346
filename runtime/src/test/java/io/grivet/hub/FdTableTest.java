package io.grivet.hub;

import static io.grivet.hub.Poller.MORE;
import static io.grivet.hub.Poller.READ;
import static io.grivet.hub.Poller.WRITE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FdTableTest {
  private static final int FD = 5;

  private final FakePoller poller = new FakePoller();
  private final Counters counters = new Counters(new TurnStamp());
  private final FdTable table = new FdTable(poller, counters);
  private final CountingWaiter waiter = new CountingWaiter();

  @ParameterizedTest
  @ValueSource(ints = {READ, WRITE})
  void anEventWakesTheWaiterOnce(int direction) throws IOException {
    assertTrue(table.add(FD, direction, waiter));
    table.ready(FD, direction);
    table.ready(FD, direction);

    assertEquals(1, waiter.wakes());
    assertTrue(waiter.isSignalled());
  }

  @Test
  void anEventOfOneDirectionLeavesTheOtherWaiting() throws IOException {
    CountingWaiter writer = new CountingWaiter();
    table.add(FD, READ, waiter);
    table.add(FD, WRITE, writer);
    table.ready(FD, READ);

    assertEquals(1, waiter.wakes());
    assertEquals(0, writer.wakes());
    assertFalse(writer.isSignalled());
  }

  @Test
  void aShortReadIsFollowedByNoOtherRead() throws IOException {
    registerWithoutWaiting();
    assertTrue(table.mayHold(FD));
    table.got(FD, 1, 2);
    assertFalse(table.mayHold(FD));

    table.ready(FD, WRITE);
    assertFalse(table.mayHold(FD), "that can be written to tells nothing about reading");
    table.ready(FD, READ);
    assertTrue(table.mayHold(FD));
  }

  @ParameterizedTest
  @ValueSource(ints = {-2, 0, 2}) // nothing there, end of the stream, all requested bytes
  void anyOtherReadIsFollowedByAnotherRead(int got) throws IOException {
    registerWithoutWaiting();
    table.mayHold(FD);

    assertEquals(got, table.got(FD, got, 2));
    assertTrue(table.mayHold(FD));
  }

  @Test
  void anEventBetweenTheReadAndItsEndIsNotForgotten() throws IOException {
    registerWithoutWaiting();
    table.mayHold(FD);
    table.ready(FD, READ);
    table.got(FD, 1, 2);

    assertTrue(table.mayHold(FD));
  }

  @Test
  void aReadUsesUpAnEarlierEvent() throws IOException {
    registerWithoutWaiting();
    long blind = counters.blindWaits;
    table.ready(FD, READ);
    table.mayHold(FD);
    table.got(FD, 1, 2);

    assertTrue(table.add(FD, READ, waiter), "nothing came since");
    assertEquals(blind, counters.blindWaits);
  }

  @Test
  void theEndOfAStreamMayHideBehindItsLastBytes() throws IOException {
    registerWithoutWaiting();
    table.ready(FD, READ | MORE);
    table.mayHold(FD);
    table.got(FD, 1, 2);

    assertTrue(table.mayHold(FD));
  }

  @Test
  void aWaitEndedWithoutAnEventIsFollowedByARead() throws IOException {
    registerWithoutWaiting();
    table.mayHold(FD);
    table.got(FD, 1, 2);
    table.add(FD, READ, waiter);
    table.remove(FD, READ, waiter);

    assertTrue(table.mayHold(FD));
  }

  @Test
  void aShutdownIsFollowedByARead() throws IOException {
    registerWithoutWaiting();
    table.mayHold(FD);
    table.got(FD, 1, 2);
    table.interrupt(FD, READ);

    assertTrue(table.mayHold(FD));
  }

  @Test
  void nothingIsKnownOfAnUnregisteredDescriptor() throws IOException {
    table.got(FD, 1, 2);
    assertTrue(table.mayHold(FD));
    registerWithoutWaiting();
    assertTrue(table.mayHold(FD));

    table.got(FD, 1, 2);
    table.forget(FD);
    assertTrue(table.mayHold(FD), "the number may be another file's");
    registerWithoutWaiting();
    assertTrue(table.mayHold(FD));
  }

  @Test
  void oneEventOfBothDirectionsWakesBothWaiters() throws IOException {
    CountingWaiter writer = new CountingWaiter();
    table.add(FD, READ, waiter);
    table.add(FD, WRITE, writer);
    table.ready(FD, READ | WRITE);

    assertEquals(1, waiter.wakes());
    assertEquals(1, writer.wakes());
  }

  @Test
  void anEventOfAnotherDescriptorWakesNoWaiter() throws IOException {
    table.add(FD, READ, waiter);
    table.ready(FD + 1, READ);

    assertEquals(0, waiter.wakes());
  }

  @Test
  void anEventWithoutAWaiterIsKeptForTheNextWait() throws IOException {
    registerWithoutWaiting();
    table.ready(FD, READ);

    assertFalse(table.add(FD, READ, waiter), "it may be ready already");
    assertTrue(table.add(FD, READ, waiter), "the news was used up");
  }

  @ParameterizedTest
  @ValueSource(ints = {READ, WRITE})
  void aKeptEventIsForItsDirectionOnly(int other) throws IOException {
    registerWithoutWaiting();
    table.ready(FD, other == READ ? WRITE : READ);

    assertTrue(table.add(FD, other, waiter));
  }

  @Test
  void anEventThatWokeAWaiterIsNotKept() throws IOException {
    table.add(FD, READ, waiter);
    table.ready(FD, READ);

    assertTrue(table.add(FD, READ, new CountingWaiter()));
  }

  @Test
  void aWokenWaiterServesAgain() throws IOException {
    for (int round = 1; round <= 3; round++) {
      assertTrue(table.add(FD, READ, waiter));
      assertFalse(waiter.isSignalled());
      table.ready(FD, READ);
      assertEquals(round, waiter.wakes());
    }
  }

  @Test
  void aDescriptorIsRegisteredOnceForBothDirectionsAndManyWaits() throws IOException {
    for (int round = 0; round < 3; round++) {
      table.add(FD, READ, waiter);
      table.add(FD, WRITE, new CountingWaiter());
      table.ready(FD, READ | WRITE);
    }

    assertEquals(List.of(FD), poller.registered);
    assertEquals(1, counters.epollCtl);
  }

  @Test
  void aRegularFileNeverWaits() throws IOException {
    poller.regularFiles.add(FD);

    assertFalse(table.add(FD, READ, waiter));
    assertFalse(table.add(FD, READ, waiter));
    assertEquals(0, waiter.wakes());
  }

  @Test
  void aFailedRegistrationIsTriedAgain() throws IOException {
    poller.refusal = new IOException("no more watches");
    assertThrows(IOException.class, () -> table.add(FD, READ, waiter));

    assertTrue(table.add(FD, READ, waiter));
    assertEquals(List.of(FD, FD), poller.registered);
  }

  @Test
  void theTableIsUnusedUntilTheFirstWait() throws IOException {
    assertTrue(table.isUnused());
    table.add(FD, READ, waiter);

    assertFalse(table.isUnused());
  }

  @Test
  void aDescriptorBeyondThePresentTableWakesItsWaiter() throws IOException {
    int large = 100_000;
    table.add(large, READ, waiter);
    table.ready(large, READ);

    assertEquals(1, waiter.wakes());
  }

  @Test
  void aGrowingTableKeepsItsWaiters() throws IOException {
    table.add(FD, READ, waiter);
    table.add(100_000, READ, new CountingWaiter());
    table.ready(FD, READ);

    assertEquals(1, waiter.wakes());
  }

  private void registerWithoutWaiting() throws IOException {
    table.add(FD, READ, waiter);
    table.remove(FD, READ, waiter);
  }
}
