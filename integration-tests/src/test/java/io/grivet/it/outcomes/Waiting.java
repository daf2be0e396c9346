package io.grivet.it.outcomes;

import io.grivet.Greenlets;
import java.util.concurrent.CountDownLatch;

/**
 * Main waits for an event that no thread can cause, while a greenlet of the same kind waits too; or a greenlet
 * computes.
 */
public final class Waiting {
  private Waiting() {}

  private static int sink;

  public static void main(String[] args) throws Exception {
    if (args[0].equals("for ever")) {
      Greenlets.spawn(() -> new CountDownLatch(1).await()).named("waiter");
      new CountDownLatch(1).await();
    } else {
      Greenlets.spawn(Waiting::hog).named("hog");
      Greenlets.spawn(() -> System.out.println("the other runs")).named("other");
      Greenlets.idle();
    }
  }

  /** Reads the clock every few milliseconds: a thread that reads it all the time counts as waiting, and yields. */
  private static void hog() {
    long start = System.nanoTime();
    while (System.nanoTime() - start < 3_000_000_000L) {
      for (int i = 0; i < 5_000_000; i++) {
        sink = 31 * sink + i;
      }
    }
    System.out.println("computed");
  }
}
