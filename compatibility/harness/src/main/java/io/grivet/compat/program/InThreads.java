package io.grivet.compat.program;

import java.util.ArrayList;
import java.util.List;

/** Runs the same code in many threads at once and waits for all of them. Stateless. */
public final class InThreads {
  private InThreads() {}

  /** The work of one thread; the numbers count from 0. */
  @FunctionalInterface
  public interface Body {
    void run(int number) throws Exception;
  }

  /** Returns when the last thread has ended; an exception of a thread goes to its handler. */
  public static void run(int count, Body body) throws InterruptedException {
    List<Thread> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int number = i;
      Thread thread = new Thread(() -> {
        try {
          body.run(number);
        } catch (Exception e) {
          throw new IllegalStateException("thread " + number, e);
        }
      }, "thread-" + i);
      all.add(thread);
      thread.start();
    }
    for (Thread thread : all) {
      thread.join();
    }
  }
}
