package io.grivet.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The first thread that submits while the carrier sleeps pays for the wake-up, and no other thread does. */
class HubWakeUpTest {
  private final Steps steps = new Steps();

  @Test
  void aSubmissionToAnAwakeCarrierSendsNoWakeUp() throws Exception {
    FakeHub.onCarrier(fake -> {
      FakeHub.elsewhere(() -> submitThree(fake));

      assertEquals(0, fake.poller.wakeUps.get());
      assertEquals(0, fake.hub.counters().wakeUps());
    });
  }

  @Test
  void aSubmissionOnTheCarrierSendsNoWakeUp() throws Exception {
    FakeHub.onCarrier(fake -> {
      fake.poller.kernel = (millis, fds) -> submitThree(fake);
      fake.turns(2);

      assertEquals(0, fake.poller.wakeUps.get());
      assertEquals(List.of("a", "b", "c"), steps.done());
    });
  }

  @Test
  void submissionsToASleepingCarrierWakeItExactlyOnce() throws Exception {
    FakeHub.onCarrier(fake -> {
      fake.poller.kernel = (millis, fds) -> {
        FakeHub.elsewhere(() -> submitThree(fake));
        FakeHub.elsewhere(() -> submitThree(fake));
      };
      fake.turn();

      assertEquals(1, fake.poller.wakeUps.get());
      assertEquals(1, fake.hub.counters().wakeUps());
    });
  }

  @Test
  void tasksSubmittedDuringASleepRunInTheNextTurn() throws Exception {
    FakeHub.onCarrier(fake -> {
      fake.poller.kernel = (millis, fds) -> FakeHub.elsewhere(() -> submitThree(fake));
      fake.turn();
      fake.poller.kernel = (millis, fds) -> {};
      fake.turn();

      assertEquals(List.of("a", "b", "c"), steps.done());
    });
  }

  @Test
  void eachSleepIsEndedByItsOwnWakeUp() throws Exception {
    FakeHub.onCarrier(fake -> {
      fake.poller.kernel = (millis, fds) -> {
        if (millis != 0) {
          FakeHub.elsewhere(() -> submitThree(fake));
        }
      };
      fake.turns(5);

      assertEquals(5, fake.poller.wakeUps.get());
    });
  }

  @Test
  void aSubmissionDuringANapUnparksTheCarrierAndLeavesThePollerAlone() throws Exception {
    FakeHub.onCarrier(fake -> {
      fake.arm(500_000);
      fake.clock.onNap = () -> {
        FakeHub.elsewhere(() -> submitThree(fake));
        GrivetThreads.parkCarrier(0); // returns because the submitter has unparked this thread
      };
      fake.turn();
      fake.clock.onNap = () -> {};
      fake.turn();

      assertEquals(0, fake.poller.wakeUps.get());
      assertEquals(1, fake.hub.counters().wakeUps());
      assertEquals(List.of("a", "b", "c"), steps.done());
    });
  }

  @Test
  void aLookAtThePollerIsNoSleep() throws Exception {
    FakeHub.onCarrier(fake -> {
      fake.waitForDescriptor(7);
      fake.hub.execute(steps.task("ready"));
      fake.poller.kernel = (millis, fds) -> FakeHub.elsewhere(() -> submitThree(fake));
      fake.hub.arm(() -> fake.hub.execute(steps.task("due")), 0);
      fake.turn();

      assertEquals(List.of(0), fake.poller.waits);
      assertEquals(0, fake.poller.wakeUps.get());
    });
  }

  @Test
  void theHubIsHereOnlyForItsCarrier() throws Exception {
    FakeHub.onCarrier(fake -> {
      assertEquals(true, fake.hub.isHere());
      FakeHub.elsewhere(() -> assertFalse(fake.hub.isHere()));
    });
  }

  private void submitThree(FakeHub fake) {
    fake.hub.execute(steps.task("a"));
    fake.hub.execute(steps.task("b"));
    fake.hub.execute(steps.task("c"));
  }
}
