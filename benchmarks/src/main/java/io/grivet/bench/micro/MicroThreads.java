package io.grivet.bench.micro;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Makes the threads of all programs here. The system property {@code bench.threads} sets the kind, {@code platform} or
 * {@code virtual}. Under the agent a platform thread is a greenlet. Thread-safe.
 */
final class MicroThreads {
  static final String PROPERTY = "bench.threads";
  private static final boolean VIRTUAL = switch (System.getProperty(PROPERTY, "platform")) {
    case "platform" -> false;
    case "virtual" -> true;
    default -> throw new IllegalArgumentException("-D" + PROPERTY + " is platform or virtual");
  };

  private MicroThreads() {}

  /** Code that may fail. */
  @FunctionalInterface
  interface Body {
    void run(int index) throws Exception;
  }

  static Thread make(Runnable body) {
    return VIRTUAL ? Thread.ofVirtual().unstarted(body) : new Thread(body);
  }

  static Thread start(Runnable body) {
    Thread thread = make(body);
    thread.start();
    return thread;
  }

  /** Runs bodies in threads of their own, all from the same moment on, and waits until all have ended. */
  static void run(int size, Meter meter, Body body) throws Exception {
    CountDownLatch there = new CountDownLatch(size);
    CountDownLatch gate = new CountDownLatch(1);
    AtomicReference<Exception> failure = new AtomicReference<>();
    Thread[] threads = new Thread[size];
    for (int i = 0; i < size; i++) {
      int index = i;
      threads[i] = start(() -> {
        try {
          there.countDown();
          gate.await();
          body.run(index);
        } catch (Exception e) {
          failure.set(e);
        }
      });
    }
    there.await();
    meter.begin();
    gate.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    if (failure.get() != null) {
      throw failure.get();
    }
  }
}
