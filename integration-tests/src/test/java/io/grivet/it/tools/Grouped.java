package io.grivet.it.tools;

import io.grivet.Group;
import io.grivet.Pool;
import io.grivet.Scope;
import java.util.concurrent.CountDownLatch;

/** Greenlets in a group, in a pool and in a scope, and one that stands alone. They sleep. */
final class Grouped {
  private static final CountDownLatch SLEEPING = new CountDownLatch(6);

  private Grouped() {}

  public static void main(String[] args) throws Exception {
    Group group = new Group();
    Pool pool = new Pool(2);
    for (int i = 0; i < 2; i++) {
      group.spawn(Grouped::sleep);
      pool.spawn(Grouped::sleep);
    }
    Thread.ofVirtual().name("alone").start(Grouped::sleep);
    Scope.run(scope -> {
      scope.spawn(Grouped::sleep);
      SLEEPING.await();
      System.out.println("ready");
    });
  }

  private static void sleep() {
    SLEEPING.countDown();
    try {
      Thread.sleep(1_000_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
