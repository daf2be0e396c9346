package io.grivet.it.tools;

import io.grivet.Greenlet;
import io.grivet.Greenlets;
import java.util.concurrent.CountDownLatch;

/** A greenlet that another one kills. */
final class Killed {
  private Killed() {}

  public static void main(String[] args) throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    Greenlet<?> victim = Greenlets.spawn(() -> {
      Thread.currentThread().setName("victim");
      begun.countDown();
      Thread.sleep(1_000_000);
      return null;
    });
    begun.await();
    victim.kill();
    victim.join();
  }
}
