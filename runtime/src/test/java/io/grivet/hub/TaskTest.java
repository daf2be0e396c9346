package io.grivet.hub;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/**
 * A task is its own queue link, so it must know that it is queued. The races of two threads are tested with jcstress.
 */
class TaskTest {
  private final Task task = new Steps().task("task");

  @Test
  void aTaskEntersAQueueOnce() {
    assertTrue(task.enterQueue());
    assertFalse(task.enterQueue());
    assertFalse(task.enterQueue());
  }

  @Test
  void aTaskThatHasLeftMayEnterAgain() {
    task.enterQueue();
    task.leaveQueue();

    assertTrue(task.enterQueue());
  }
}
