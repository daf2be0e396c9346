package io.grivet.it.tools;

import io.grivet.Greenlet;
import io.grivet.Greenlets;

/** A greenlet that another one kills. */
final class Killed {
  private Killed() {}

  public static void main(String[] args) throws Exception {
    Greenlet<?> victim = Greenlets.spawn(() -> {
      Thread.currentThread().setName("victim");
      Thread.sleep(1_000_000);
      return null;
    });
    Thread.sleep(50);
    victim.kill();
    victim.join();
  }
}
