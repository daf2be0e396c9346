package io.grivet.it.api;

import io.grivet.Greenlet;
import io.grivet.Greenlets;
import java.time.Duration;

/** Greenlets that end in a certain way. */
final class Spawned {
  private Spawned() {}

  static Greenlet<Void> sleeper() {
    return Greenlets.spawn(() -> Thread.sleep(Duration.ofDays(1)));
  }

  static <T> Greenlet<T> failing(Throwable error) {
    return Greenlets.spawn(() -> {
      if (error instanceof Exception e) {
        throw e;
      }
      throw (Error) error;
    });
  }

  static Greenlet<Void> killed() throws InterruptedException {
    Greenlet<Void> greenlet = sleeper();
    Greenlets.yieldNow();
    greenlet.kill();
    return greenlet;
  }
}
