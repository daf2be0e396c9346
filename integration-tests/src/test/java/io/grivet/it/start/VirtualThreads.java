package io.grivet.it.start;

import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Starts virtual threads of its own, which sleep. */
public final class VirtualThreads {
  static final int COUNT = 50;
  static final String OUTPUT = "slept " + COUNT + "\n";

  private VirtualThreads() {}

  public static void main(String[] args) {
    AtomicInteger slept = new AtomicInteger();
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < COUNT; i++) {
        pool.submit(() -> {
          Thread.sleep(5);
          return slept.incrementAndGet();
        });
      }
    }
    System.out.println("slept " + slept);
  }
}
