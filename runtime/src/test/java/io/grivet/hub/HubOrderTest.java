package io.grivet.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Tasks that run before all other tasks, and tasks that wait until there are no other tasks. */
class HubOrderTest {
  private final Steps steps = new Steps();

  /** Returns a task that records its name; unlike a plain Runnable it is itself the queued object. */
  private Task named(String name) {
    return new Task() {
      @Override
      public void run() {
        leaveQueue();
        steps.task(name).run();
      }
    };
  }

  @Test
  void theNextTaskRunsBeforeQueuedTasks() throws Exception {
    FakeHub.onCarrier(fake -> {
      Task next = named("next");
      fake.hub.execute(named("a"));
      fake.hub.execute(named("b"));
      fake.hub.nextIs(next);
      fake.hub.execute(next);
      fake.hub.execute(named("c"));
      fake.turn();

      assertEquals(List.of("next", "a", "b", "c"), steps.done());
    });
  }

  @Test
  void theNextTaskRunsFirstOnlyOnce() throws Exception {
    FakeHub.onCarrier(fake -> {
      Task next = named("next");
      fake.hub.nextIs(next);
      fake.hub.execute(next);
      fake.turn();
      fake.hub.execute(named("a"));
      fake.hub.execute(next);
      fake.turn();

      assertEquals(List.of("next", "a", "next"), steps.done());
    });
  }

  @Test
  void anIdleTaskRunsAfterAllReadyTasks() throws Exception {
    FakeHub.onCarrier(fake -> {
      fake.hub.whenIdle(steps.task("idle"));
      fake.hub.execute(() -> fake.hub.execute(steps.task("second")));
      FakeHub.elsewhere(() -> fake.hub.execute(steps.task("submitted")));
      fake.turns(3);

      assertEquals(List.of("second", "submitted", "idle"), steps.done());
    });
  }

  @Test
  void anIdleTaskDoesNotWaitForATimer() throws Exception {
    FakeHub.onCarrier(fake -> {
      fake.hub.arm(steps.task("timer"), 1_000_000_000);
      fake.hub.whenIdle(steps.task("idle"));
      fake.turns(2);

      assertEquals(List.of("idle"), steps.done());
    });
  }

  @Test
  void aPendingEventComesBeforeAnIdleTask() throws Exception {
    FakeHub.onCarrier(fake -> {
      fake.waitForDescriptor(7);
      fake.hub.whenIdle(steps.task("idle"));
      int[] polls = {0};
      fake.poller.kernel = (millis, fds) -> {
        assertEquals(steps.done().contains("idle") ? -1 : 0, millis, "it waits only after that");
        if (polls[0]++ == 0) {
          fake.hub.execute(steps.task("event"));
        }
      };
      fake.turns(3);

      assertEquals(List.of("event", "idle"), steps.done());
    });
  }
}
