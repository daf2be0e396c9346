package io.grivet.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A task that is submitted while it is queued runs at most once more, and always after the last submission. */
@Timeout(60)
class TaskResubmissionTest {
  private static final long SECOND = 1_000_000_000;

  /** The last number handed over, and the last number that the task has seen. */
  private final AtomicLong wanted = new AtomicLong();
  private volatile long seen;

  @Test
  void aQueuedTaskIsNotQueuedAgain() throws Exception {
    FakeHub.onCarrier(fake -> {
      Steps steps = new Steps();
      Task twice = steps.task("twice");
      fake.hub.execute(twice);
      fake.hub.execute(twice);
      FakeHub.elsewhere(() -> fake.hub.execute(twice));
      fake.hub.execute(steps.task("other"));
      fake.turns(2);

      assertEquals(List.of("twice", "other"), steps.done());
    });
  }

  @Test
  void noSubmissionIsLostWhileTheTaskRuns() throws Exception {
    assertFalse(losesASubmission(new LeavesFirst(), SECOND));
  }

  @Test
  void aTaskThatLeavesTheQueueAfterItsWorkIsSeenToLoseASubmission() throws Exception {
    assertTrue(losesASubmission(new LeavesLast(), 30 * SECOND));
  }

  private boolean losesASubmission(Task task, long nanos) throws Exception {
    try (RunningHub running = new RunningHub()) {
      long start = System.nanoTime();
      while (System.nanoTime() - start < nanos) {
        wanted.incrementAndGet();
        running.hub.execute(task);
        LockSupport.parkNanos(1);
        long last = wanted.incrementAndGet();
        running.hub.execute(task);
        if (!isSeen(last, running)) {
          return true;
        }
      }
      return false;
    }
  }

  /**
   * Returns whether the task has seen a number. A task queued behind the last run shows that there will be no other
   * run.
   */
  private boolean isSeen(long number, RunningHub running) throws Exception {
    running.call(() -> null);
    running.call(() -> null);
    return seen >= number;
  }

  private final class LeavesFirst extends Task {
    @Override
    public void run() {
      leaveQueue();
      seen = wanted.get();
    }
  }

  private final class LeavesLast extends Task {
    @Override
    public void run() {
      seen = wanted.get();
      LockSupport.parkNanos(1); // makes the gap wide, so that a loss soon shows
      leaveQueue();
    }
  }
}
