package io.grivet.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadyQueueTest {
  private final ReadyQueue queue = new ReadyQueue();
  private final Steps steps = new Steps();

  @Test
  void aNewQueueIsEmpty() {
    assertTrue(queue.isEmpty());
    assertNull(queue.poll());
  }

  @Test
  void tasksLeaveInTheOrderOfTheirArrival() {
    queue.add(steps.task("a"));
    queue.add(steps.task("b"));
    queue.add(steps.task("c"));

    assertEquals(List.of("a", "b", "c"), drained());
  }

  @Test
  void anEmptiedQueueTakesTasksAgain() {
    queue.add(steps.task("a"));
    drained();
    queue.add(steps.task("b"));

    assertFalse(queue.isEmpty());
    assertEquals(List.of("b"), drained());
  }

  @Test
  void aTaskAddedAtTheFrontLeavesFirst() {
    queue.add(steps.task("b"));
    queue.addFirst(steps.task("a"));
    queue.add(steps.task("c"));

    assertEquals(List.of("a", "b", "c"), drained());
  }

  @Test
  void theFrontOfAnEmptyQueueIsItsEndToo() {
    queue.addFirst(steps.task("a"));
    queue.add(steps.task("b"));
    queue.add(steps.task("c"));

    assertEquals(List.of("a", "b", "c"), drained());
  }

  @Test
  void theFrontOfAnEmptiedQueueIsItsEndToo() {
    queue.add(steps.task("x"));
    drained();
    queue.addFirst(steps.task("a"));
    queue.addAll(chain("b", "c"));

    assertEquals(List.of("a", "b", "c"), drained());
  }

  @Test
  void aTaskMayBeQueuedAgainOnceItHasLeft() {
    Task task = steps.task("a");
    queue.add(task);
    queue.add(steps.task("b"));

    assertSame(task, queue.poll());
    queue.add(task);
    assertEquals(List.of("b", "a"), drained());
  }

  @Test
  void aChainIsAppendedWhole() {
    queue.add(steps.task("a"));
    queue.addAll(chain("b", "c", "d"));
    queue.add(steps.task("e"));

    assertEquals(List.of("a", "b", "c", "d", "e"), drained());
  }

  @Test
  void aChainFillsAnEmptyQueue() {
    queue.addAll(chain("a", "b"));

    assertEquals(List.of("a", "b"), drained());
  }

  @Test
  void anEmptyChainChangesNothing() {
    queue.addAll(null);

    assertTrue(queue.isEmpty());
  }

  @Test
  void aTaskThatHasLeftHoldsNoOtherTask() {
    queue.add(steps.task("a"));
    queue.add(steps.task("b"));

    assertNull(queue.poll().next);
  }

  private Task chain(String... names) {
    Task first = null;
    for (int i = names.length - 1; i >= 0; i--) {
      Task task = steps.task(names[i]);
      task.next = first;
      first = task;
    }
    return first;
  }

  private List<String> drained() {
    List<String> names = new ArrayList<>();
    for (Task task = queue.poll(); task != null; task = queue.poll()) {
      names.add(task.toString());
    }
    assertTrue(queue.isEmpty());
    return names;
  }
}
