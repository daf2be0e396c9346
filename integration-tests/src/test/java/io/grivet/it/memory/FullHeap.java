package io.grivet.it.memory;

import io.grivet.it.plain.Note;
import io.grivet.it.plain.Workers;

/**
 * The heap is full, again and again, and free again; then a thread waits for a monitor inside a class initialiser,
 * which must not hold up the other threads. To be run with a small heap.
 */
public final class FullHeap {
  private static final int ROUNDS = 5;
  private static final Object LOCK = new Object();
  private static volatile boolean free;
  private static boolean held; // guarded by the class

  private FullHeap() {}

  /** Waits in its initialiser for a monitor that another thread holds. */
  static final class SlowStart {
    static {
      synchronized (LOCK) {
        Note.that("initialiser", free ? "after the others went on" : "before");
      }
    }

    private SlowStart() {}

    static void touch() {}
  }

  public static void main(String[] args) throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      Workers.run("greedy", () -> Greed.fill(0));
    }
    Thread holder = Workers.start("holder", FullHeap::hold);
    synchronized (FullHeap.class) {
      while (!held) {
        FullHeap.class.wait();
      }
    }
    SlowStart.touch();
    holder.join();
    Note.that("the others", "went on");
  }

  /** Runs on only if main, in its initialiser, does not stop it; after 300 sleeps it releases the monitor. */
  private static void hold() throws InterruptedException {
    synchronized (LOCK) {
      synchronized (FullHeap.class) {
        held = true;
        FullHeap.class.notifyAll();
      }
      for (int i = 0; i < 300; i++) {
        Thread.sleep(1);
      }
      free = true;
    }
  }
}
