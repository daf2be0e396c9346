package io.grivet;

import io.grivet.threads.GreenletTask;

/** The handles of greenlets that the API has not spawned: main, threads of the program. Any thread may call. */
final class Handles {
  private Handles() {}

  /** Returns the one handle of a greenlet. */
  static Greenlet<?> of(GreenletTask task) {
    if (task.handle instanceof Greenlet<?> greenlet) {
      return greenlet;
    }
    Greenlet<?> made;
    synchronized (task) { // another thread may ask too
      if (task.handle instanceof Greenlet<?> greenlet) {
        return greenlet;
      }
      made = new Greenlet<>(task);
    }
    if (task.thread.getState() == Thread.State.TERMINATED) {
      made.endAsThread(); // perhaps before onEnd was set; ending twice has no effect
    }
    return made;
  }
}
