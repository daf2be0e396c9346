package io.grivet.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Greenlets that yield to each other forever must not keep the hub from its other duties. */
class HubBudgetTest {
  private static final int MAX_TASKS_PER_TURN = 256;
  private static final int TASKS_PER_CLOCK_READ = 16;

  private int runs;

  @Test
  void descriptorsArePolledAtLeastEvery256TasksWhileGreenletsYieldForEver() throws Exception {
    FakeHub.onCarrier(fake -> {
      fake.waitForDescriptor(7);
      List<Integer> runsAtPoll = new ArrayList<>(List.of(0));
      fake.poller.kernel = (millis, fds) -> runsAtPoll.add(runs);
      for (int i = 0; i < 10; i++) {
        fake.hub.execute(yieldingForEver(fake, 0));
      }
      fake.turns(20);

      assertEquals(21, runsAtPoll.size(), "one poll a turn");
      for (int i = 1; i < runsAtPoll.size(); i++) {
        assertTrue(runsAtPoll.get(i) - runsAtPoll.get(i - 1) <= MAX_TASKS_PER_TURN, runsAtPoll::toString);
      }
    });
  }

  @Test
  void theInboxIsTakenWhileGreenletsYieldForEver() throws Exception {
    FakeHub.onCarrier(fake -> {
      fake.hub.execute(yieldingForEver(fake, 0));
      Steps steps = new Steps();
      FakeHub.elsewhere(() -> fake.hub.execute(steps.task("submitted")));
      fake.turns(2);

      assertEquals(List.of("submitted"), steps.done());
    });
  }

  @Test
  void timersFireWhileGreenletsYieldForEver() throws Exception {
    FakeHub.onCarrier(fake -> {
      Steps steps = new Steps();
      fake.hub.arm(steps.task("timer"), 500_000);
      fake.hub.execute(yieldingForEver(fake, 10_000));
      fake.turns(5);

      assertEquals(List.of("timer"), steps.done());
    });
  }

  @Test
  void slowTasksEndATurnBeforeTheLimitOfTasks() throws Exception {
    FakeHub.onCarrier(fake -> {
      fake.hub.execute(yieldingForEver(fake, 1_000_000));
      fake.turn();

      assertTrue(runs <= TASKS_PER_CLOCK_READ, () -> runs + " slow tasks in one turn");
    });
  }

  @Test
  void aTaskQueuedByAnotherTaskRunsInTheSameTurn() throws Exception {
    FakeHub.onCarrier(fake -> {
      Steps steps = new Steps();
      fake.hub.execute(() -> fake.hub.execute(steps.task("second")));
      fake.turn();

      assertEquals(List.of("second"), steps.done());
    });
  }

  @Test
  void queuedTasksRunInTheOrderOfTheirArrival() throws Exception {
    FakeHub.onCarrier(fake -> {
      Steps steps = new Steps();
      fake.hub.execute(steps.task("a"));
      fake.hub.execute(steps.task("b"));
      fake.turn();

      assertEquals(List.of("a", "b"), steps.done());
    });
  }

  @Test
  void submittedTasksRunInTheOrderOfTheirSubmission() throws Exception {
    FakeHub.onCarrier(fake -> {
      Steps steps = new Steps();
      FakeHub.elsewhere(() -> {
        fake.hub.execute(steps.task("a"));
        fake.hub.execute(steps.task("b"));
      });
      fake.turns(2);

      assertEquals(List.of("a", "b"), steps.done());
    });
  }

  private Task yieldingForEver(FakeHub fake, long nanosPerRun) {
    return new Task() {
      @Override
      public void run() {
        leaveQueue();
        runs++;
        fake.clock.advance(nanosPerRun);
        fake.hub.execute(this);
      }
    };
  }
}
