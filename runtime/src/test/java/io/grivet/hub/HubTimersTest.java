package io.grivet.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HubTimersTest {
  private static final long MILLI = 1_000_000;

  @Test
  void aTimerFiresAtItsDeadlineAndNeverEarlier() throws Exception {
    FakeHub.onCarrier(fake -> {
      timePassesWhileItPolls(fake);
      Random random = new Random(3);
      List<Long> lateness = new ArrayList<>();
      for (int i = 0; i < 1_000; i++) {
        long deadline = fake.now() + random.nextLong(1, 20 * MILLI);
        fake.hub.arm(() -> lateness.add(fake.now() - deadline), deadline - fake.now());
      }
      while (fake.hub.view().pendingTimers() > 0) {
        fake.turn();
      }

      assertEquals(1_000, lateness.size());
      assertTrue(lateness.stream().allMatch(nanos -> nanos == 0), lateness::toString);
    });
  }

  @Test
  void aTimerIsNotFiredBeforeItsDeadlineHoweverOftenThePollerReturns() throws Exception {
    FakeHub.onCarrier(fake -> {
      Steps steps = new Steps();
      fake.hub.arm(steps.task("timer"), 5 * MILLI);
      fake.clock.advance(5 * MILLI - 1);
      fake.clock.onNap = () -> fake.clock.advance(-100_000); // naps that do not help
      fake.turns(10);
      assertEquals(List.of(), steps.done());

      fake.clock.advance(1_000_000);
      fake.turn();
      assertEquals(List.of("timer"), steps.done());
    });
  }

  @Test
  void timersFireInTheOrderOfTheirDeadlines() throws Exception {
    FakeHub.onCarrier(fake -> {
      Steps steps = new Steps();
      fake.hub.arm(steps.task("late"), 300);
      fake.hub.arm(steps.task("early"), 100);
      fake.hub.arm(steps.task("between"), 200);
      fake.clock.advance(1_000);
      fake.turn();

      assertEquals(List.of("early", "between", "late"), steps.done());
    });
  }

  @Test
  void aCancelledTimerIsGoneAtOnceAndNeverFires() throws Exception {
    FakeHub.onCarrier(fake -> {
      Steps steps = new Steps();
      Timer timer = fake.hub.arm(steps.task("timer"), MILLI);

      assertTrue(timer.cancel(false));
      assertEquals(0, fake.hub.view().pendingTimers());
      fake.clock.advance(2 * MILLI);
      fake.turn();
      assertEquals(List.of(), steps.done());
    });
  }

  @Test
  void aFiredTimerCannotBeCancelled() throws Exception {
    FakeHub.onCarrier(fake -> {
      Timer timer = fake.arm(1);
      fake.clock.advance(1);
      fake.turn();

      assertTrue(timer.isDone());
      assertFalse(timer.cancel(false));
    });
  }

  @Test
  void aFiredOrCancelledTimerIsReused() throws Exception {
    FakeHub.onCarrier(fake -> {
      Steps steps = new Steps();
      Timer timer = fake.hub.arm(null, steps.task("first"), 10);
      fake.clock.advance(10);
      fake.turn();
      assertSame(timer, fake.hub.arm(timer, steps.task("second"), 10));
      timer.cancel(false);
      assertSame(timer, fake.hub.arm(timer, steps.task("third"), 10));
      fake.clock.advance(10);
      fake.turn();

      assertEquals(List.of("first", "third"), steps.done());
    });
  }

  @Test
  void anArmedTimerIsNotReused() throws Exception {
    FakeHub.onCarrier(fake -> {
      Steps steps = new Steps();
      Timer timer = fake.hub.arm(null, steps.task("late"), 20);
      assertNotSame(timer, fake.hub.arm(timer, steps.task("early"), 10));
      fake.clock.advance(20);
      fake.turn();

      assertEquals(List.of("early", "late"), steps.done());
    });
  }

  @Test
  void aTimerMayCancelAnotherTimerDueInTheSameTurn() throws Exception {
    FakeHub.onCarrier(fake -> {
      Steps steps = new Steps();
      Timer second = fake.hub.arm(steps.task("second"), 20);
      fake.hub.arm(() -> second.cancel(false), 10);
      fake.clock.advance(100);
      fake.turn();

      assertEquals(List.of(), steps.done());
    });
  }

  @Test
  void aTimerCancelledByAnotherThreadIsRemovedByTheHub() throws Exception {
    FakeHub.onCarrier(fake -> {
      Timer timer = fake.arm(1_000 * MILLI);
      FakeHub.elsewhere(() -> assertFalse(timer.cancel(false)));
      fake.turns(2);

      assertEquals(0, fake.hub.view().pendingTimers());
    });
  }

  @Test
  void aTimerArmedByATimerDoesNotFireInTheSameInstant() throws Exception {
    FakeHub.onCarrier(fake -> {
      Steps steps = new Steps();
      fake.hub.arm(() -> fake.hub.arm(steps.task("second"), 50), 10);
      fake.clock.advance(10);
      fake.turn();

      assertEquals(List.of(), steps.done());
      assertEquals(1, fake.hub.view().pendingTimers());
    });
  }

  @Test
  void anOverdueTimerIsNotHiddenBehindAnEndlessTimer() throws Exception {
    FakeHub.onCarrier(fake -> {
      Steps steps = new Steps();
      fake.hub.arm(steps.task("overdue"), 10);
      fake.clock.advance(20);
      fake.arm(Long.MAX_VALUE); // as by sleep(Long.MAX_VALUE), or by poll(Long.MAX_VALUE, NANOSECONDS)
      fake.turn();

      assertEquals(List.of("overdue"), steps.done());
    });
  }

  @Test
  void descriptorsArePolledWhileVeryManyTimersAreDue() throws Exception {
    FakeHub.onCarrier(fake -> {
      fake.waitForDescriptor(7);
      for (int i = 0; i < 5_000; i++) {
        fake.arm(1);
      }
      fake.clock.advance(1);
      fake.turn();

      assertEquals(List.of(0), fake.poller.waits);
      assertTrue(fake.hub.view().pendingTimers() > 0, "some wait for the next turn");
      fake.turns(4);
      assertEquals(0, fake.hub.view().pendingTimers());
    });
  }

  /** Makes each wait take its exact time, to the nanosecond. */
  private static void timePassesWhileItPolls(FakeHub fake) {
    fake.poller.kernel = (millis, fds) -> fake.clock.advance(millis * MILLI);
  }
}
