package io.grivet.compat.frameworks;

import java.util.ArrayList;
import java.util.List;

/** Runs the same in many threads at once and waits for all. Stateless. */
final class InThreads {
  private InThreads() {}

  interface Body {
    void run(int number) throws Exception;
  }

  static void run(int count, Body body) throws InterruptedException {
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
