package io.grivet.hub;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * Protocols that lose wake-ups, each by one step in the wrong order. They show what the stress test can detect.
 *
 * <p>Each lets other threads run between its two steps, so that the loss soon shows even on one busy processor.
 */
final class BrokenSleepProtocols {
  private BrokenSleepProtocols() {}

  /** The sleeper looks for work and then sets its mark, not in one step: a task between both steps is lost. */
  static final class MarksWithoutComparing extends OneWord {
    @Override
    public boolean trySleep() {
      if (word.get() != null) {
        return false;
      }
      gap();
      word.set(MARK);
      return true;
    }
  }

  /** The adder reads the flag and then adds: a sleeper that sets the flag in between looks too early for the task. */
  static final class LooksBeforeItAdds extends TwoWords {
    @Override
    public boolean add(Task task) {
      boolean wasAsleep = asleep;
      gap();
      push(task);
      return wasAsleep;
    }
  }

  /** The sleeper looks for work and then sets its flag: an adder in between sees no sleeper. */
  static final class LooksBeforeItFlags extends TwoWords {
    @Override
    public boolean trySleep() {
      if (list.get() != null) {
        return false;
      }
      gap();
      asleep = true;
      return true;
    }
  }

  private static void gap() {
    LockSupport.parkNanos(1);
  }

  /** The list and the mark are one word, as in {@link Inbox}; all steps except {@link #trySleep}. */
  private abstract static class OneWord implements SleepProtocol {
    static final Task MARK = new Steps().task("mark");

    final AtomicReference<Task> word = new AtomicReference<>();

    @Override
    public boolean add(Task task) {
      for (;;) {
        Task seen = word.get();
        task.next = seen == MARK ? null : seen;
        if (word.compareAndSet(seen, task)) {
          return seen == MARK;
        }
      }
    }

    @Override
    public Task takeAll() {
      Task taken = word.getAndSet(null);
      return taken == MARK ? null : taken;
    }
  }

  /** The usual protocol with a list and a flag; correct as it stands here. */
  static class TwoWords implements SleepProtocol {
    final AtomicReference<Task> list = new AtomicReference<>();
    volatile boolean asleep;

    @Override
    public boolean add(Task task) {
      push(task);
      return asleep;
    }

    @Override
    public boolean trySleep() {
      asleep = true;
      if (list.get() != null) {
        asleep = false;
        return false;
      }
      return true;
    }

    @Override
    public Task takeAll() {
      asleep = false;
      return list.getAndSet(null);
    }

    final void push(Task task) {
      Task seen;
      do {
        seen = list.get();
        task.next = seen;
      } while (!list.compareAndSet(seen, task));
    }
  }
}
