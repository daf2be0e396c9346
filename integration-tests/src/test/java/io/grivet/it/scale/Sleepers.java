package io.grivet.it.scale;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Starts the number of threads in the argument, each of which sleeps for a second. */
public final class Sleepers {
  private Sleepers() {}

  public static void main(String[] args) throws Exception {
    int count = Integer.parseInt(args[0]);
    AtomicInteger slept = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    long start = System.nanoTime();
    for (int i = 0; i < count; i++) {
      Thread thread = new Thread(() -> {
        try {
          Thread.sleep(1000);
          slept.incrementAndGet();
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      });
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }
    System.out.println("slept: " + slept);
    System.out.println("milliseconds: " + (System.nanoTime() - start) / 1_000_000);
  }
}
