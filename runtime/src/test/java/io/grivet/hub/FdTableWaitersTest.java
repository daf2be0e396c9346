package io.grivet.hub;

import static io.grivet.hub.Poller.READ;
import static io.grivet.hub.Poller.WRITE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several waiters for one descriptor, such as the acceptors of one server socket. */
class FdTableWaitersTest {
  private static final int FD = 5;

  private final FdTable table = new FdTable(new FakePoller(), new Counters(new TurnStamp()));
  private final CountingWaiter[] waiters = {new CountingWaiter(), new CountingWaiter(), new CountingWaiter()};

  @ParameterizedTest
  @ValueSource(ints = {READ, WRITE})
  void anEventWakesAllWaiters(int direction) throws IOException {
    addAll(direction);
    table.ready(FD, direction);

    assertWoken(1, 1, 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void aWaiterThatLeftIsNotWoken(int left) throws IOException {
    addAll(READ);
    table.remove(FD, READ, waiters[left]);
    table.ready(FD, READ);

    assertWoken(left == 0 ? 0 : 1, left == 1 ? 0 : 1, left == 2 ? 0 : 1);
  }

  @Test
  void leavingAfterTheWakeUpDisturbsNoOtherWaiter() throws IOException {
    table.add(FD, READ, waiters[0]);
    table.ready(FD, READ);
    table.add(FD, READ, waiters[1]);
    table.remove(FD, READ, waiters[0]);
    table.ready(FD, READ);

    assertWoken(1, 1, 0);
  }

  @Test
  void aWaiterAddedAfterAllHaveLeftIsWoken() throws IOException {
    addAll(WRITE);
    Stream.of(waiters).forEach(waiter -> table.remove(FD, WRITE, waiter));
    assertTrue(table.add(FD, WRITE, waiters[0]));
    table.ready(FD, WRITE);

    assertWoken(1, 0, 0);
  }

  @Test
  void aCloseWakesTheWaitersOfBothDirections() throws IOException {
    table.add(FD, READ, waiters[0]);
    table.add(FD, READ, waiters[1]);
    table.add(FD, WRITE, waiters[2]);
    table.interrupt(FD, READ | WRITE);

    assertWoken(1, 1, 1);
  }

  @Test
  void aShutdownOfOneDirectionLeavesTheOtherWaiting() throws IOException {
    table.add(FD, READ, waiters[0]);
    table.add(FD, WRITE, waiters[1]);
    table.interrupt(FD, READ);

    assertWoken(1, 0, 0);
  }

  @Test
  void aCloseIsNotKeptForLaterWaits() throws IOException {
    table.add(FD, READ, waiters[0]);
    table.interrupt(FD, READ | WRITE);

    assertTrue(table.add(FD, READ, waiters[0]));
    assertTrue(table.add(FD, WRITE, waiters[1]));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 77, 1_000_000})
  void aCloseOfAnUnknownDescriptorIsIgnored(int unknown) throws IOException {
    addAll(READ);
    table.interrupt(unknown, READ | WRITE);

    assertWoken(0, 0, 0);
  }

  @Test
  void aWaiterMayWaitAgainWhileItIsBeingWoken() throws IOException {
    int[] wakes = {0};
    FdWaiter again = new FdWaiter() {
      @Override
      protected void wake() {
        wakes[0]++;
        try {
          table.add(FD, READ, this);
        } catch (IOException e) {
          throw new AssertionError(e);
        }
      }
    };
    table.add(FD, READ, waiters[0]);
    table.add(FD, READ, again);
    table.ready(FD, READ);
    assertEquals(1, wakes[0]);
    assertWoken(1, 0, 0);

    table.ready(FD, READ);
    assertEquals(2, wakes[0]);
  }

  private void addAll(int direction) throws IOException {
    for (CountingWaiter waiter : waiters) {
      assertTrue(table.add(FD, direction, waiter));
    }
  }

  private void assertWoken(int first, int second, int third) {
    assertEquals(first, waiters[0].wakes(), "first waiter");
    assertEquals(second, waiters[1].wakes(), "second waiter");
    assertEquals(third, waiters[2].wakes(), "third waiter");
  }
}
