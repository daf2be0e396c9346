package io.grivet.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The length and the place of the hub's waits: the poller, or a nap below its resolution. */
class HubSleepTest {
  private static final long MILLI = 1_000_000;
  private static final int WITHOUT_LIMIT = -1;

  @Test
  void theHubWaitsWithoutLimitWhenThereIsNothingToDo() throws Exception {
    FakeHub.onCarrier(fake -> {
      fake.turn();

      assertEquals(List.of(WITHOUT_LIMIT), fake.poller.waits);
    });
  }

  @Test
  void theHubWaitsForWholeMillisecondsRoundedDown() throws Exception {
    FakeHub.onCarrier(fake -> {
      fake.arm(3 * MILLI + 999_999);
      fake.turn();

      assertEquals(List.of(3), fake.poller.waits);
    });
  }

  @Test
  void theHubWaitsForTheNearestOfManyTimers() throws Exception {
    FakeHub.onCarrier(fake -> {
      fake.arm(90 * MILLI);
      fake.arm(7 * MILLI);
      fake.arm(80 * MILLI);
      fake.turn();

      assertEquals(List.of(7), fake.poller.waits);
    });
  }

  @Test
  void aVeryLongWaitIsCutToTheLimitOfThePoller() throws Exception {
    FakeHub.onCarrier(fake -> {
      fake.arm(Long.MAX_VALUE / 2);
      fake.turn();

      assertEquals(List.of(Integer.MAX_VALUE), fake.poller.waits);
    });
  }

  @Test
  void theHubNapsForTheRestBelowAMillisecond() throws Exception {
    FakeHub.onCarrier(fake -> {
      fake.poller.kernel = (millis, fds) -> fake.clock.advance(millis * MILLI);
      fake.arm(2 * MILLI + 250_000);
      fake.turns(4);

      assertEquals(List.of(2), fake.poller.waits);
      assertEquals(List.of(100_000L, 100_000L, 50_000L), fake.clock.naps);
    });
  }

  @Test
  void theHubLooksAtThePollerBeforeEachNap() throws Exception {
    FakeHub.onCarrier(fake -> {
      fake.waitForDescriptor(7);
      fake.arm(250_000);
      fake.turns(3);

      assertEquals(List.of(0, 0, 0), fake.poller.waits);
      assertEquals(3, fake.clock.naps.size());
    });
  }

  @Test
  void theHubDoesNotNapWhenTheLookAtThePollerFoundWork() throws Exception {
    FakeHub.onCarrier(fake -> {
      fake.waitForDescriptor(7);
      fake.arm(250_000);
      Steps steps = new Steps();
      fake.poller.kernel = (millis, fds) -> fake.hub.execute(steps.task("reader"));
      fake.turn();

      assertEquals(List.of(), fake.clock.naps);
    });
  }

  @Test
  void theHubOnlyLooksAtThePollerWhenATaskIsReady() throws Exception {
    FakeHub.onCarrier(fake -> {
      fake.waitForDescriptor(7);
      fake.hub.arm(() -> fake.hub.execute(new Steps().task("woken")), 1);
      fake.clock.advance(1);
      fake.turn();

      assertEquals(List.of(0), fake.poller.waits);
    });
  }

  @Test
  void theHubOnlyLooksAtThePollerWhenAnotherTimerIsDue() throws Exception {
    FakeHub.onCarrier(fake -> {
      fake.waitForDescriptor(7);
      Collections.nCopies(2_000, 1L).forEach(fake::arm);
      fake.clock.advance(1);
      fake.turn();

      assertEquals(List.of(0), fake.poller.waits);
    });
  }

  @Test
  void theHubDoesNotPollWithoutDescriptorsWhileTasksAreReady() throws Exception {
    FakeHub.onCarrier(fake -> {
      fake.hub.arm(() -> fake.hub.execute(new Steps().task("woken")), 1);
      fake.clock.advance(1);
      fake.turn();

      assertEquals(List.of(), fake.poller.waits);
    });
  }

  @Test
  void theHubDoesNotWaitWhenATaskComesJustBeforeTheWait() throws Exception {
    FakeHub.onCarrier(fake -> {
      Steps steps = new Steps();
      fake.arm(5 * MILLI);
      // A turn reads the time once more after it has emptied the inbox, for the timers.
      int[] reads = {0};
      fake.clock.onRead = () -> {
        if (++reads[0] == 2) {
          FakeHub.elsewhere(() -> fake.hub.execute(steps.task("late")));
        }
      };
      fake.turn();
      assertEquals(2, reads[0], "time reads of an idle turn; if another number, submit at the last");
      assertEquals(List.of(), fake.poller.waits);

      fake.turns(2);
      assertEquals(List.of("late"), steps.done());
    });
  }

  @Test
  void aDescriptorReportedByThePollerWakesItsWaiter() throws Exception {
    FakeHub.onCarrier(fake -> {
      CountingWaiter waiter = new CountingWaiter();
      fake.hub.fds().add(7, Poller.READ, waiter);
      fake.poller.kernel = (millis, fds) -> fds.ready(7, Poller.READ);
      fake.turn();

      assertEquals(List.of(WITHOUT_LIMIT), fake.poller.waits);
      assertEquals(1, waiter.wakes());
    });
  }

  @Test
  void theHubCountsItsPollsAndNaps() throws Exception {
    FakeHub.onCarrier(fake -> {
      fake.turn();
      fake.arm(50_000);
      fake.turn();

      assertEquals(1, fake.hub.counters().polls);
      assertEquals(1, fake.hub.counters().naps);
      assertTrue(fake.hub.view().pendingTimers() > 0);
    });
  }
}
