package jdk.internal.vm;

import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;

/**
 * Takes the snapshots of a thread dump where an executor runs them, and of the threads that a function selects. The
 * class of a snapshot is package-private.
 */
public final class GrivetSnapshots {
  private static volatile UnaryOperator<Thread> shown;
  private static volatile Executor executor; // written last

  private GrivetSnapshots() {}

  /**
   * Sets the executor and the function, once, at the start.
   *
   * @param place runs a task before its {@code execute} returns
   * @param whose returns the thread whose stack is shown under a thread's number; null if none
   */
  public static void takeAt(Executor place, UnaryOperator<Thread> whose) {
    shown = whose;
    executor = place;
  }

  /** Runs a look at virtual threads in the executor, and returns after the look. */
  public static void run(Runnable look) {
    executor.execute(look);
  }

  /** Replaces the calls of {@code ThreadSnapshot.of}. */
  static ThreadSnapshot of(Thread thread) {
    Executor place = executor;
    Thread whose = place == null ? thread : shown.apply(thread);
    if (whose == null) {
      return null;
    }
    if (place == null || !whose.isVirtual()) {
      return ThreadSnapshot.of(whose);
    }
    Taking taking = new Taking(whose);
    place.execute(taking);
    return taking.snapshot;
  }

  private static final class Taking implements Runnable {
    private final Thread thread;
    private volatile ThreadSnapshot snapshot;

    Taking(Thread thread) {
      this.thread = thread;
    }

    @Override
    public void run() {
      snapshot = ThreadSnapshot.of(thread);
    }
  }
}
