package io.grivet.it.watchdog;

import io.grivet.it.plain.Workers;
import java.util.concurrent.CountDownLatch;

/** Waits forever once an OS thread has ended that no thread waits for. */
public final class LateDeadlock {
  private LateDeadlock() {}

  public static void main(String[] args) throws Exception {
    Workers.start("native", () -> Thread.sleep(3000));
    new CountDownLatch(1).await();
  }
}
