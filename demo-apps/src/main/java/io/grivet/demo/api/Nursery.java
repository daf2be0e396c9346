package io.grivet.demo.api;

import io.grivet.Scope;
import io.grivet.ScopeFailure;
import java.time.Duration;

/** No greenlet outlives the block that spawned it, and the first failure cancels the other greenlets. */
public final class Nursery {
  private static int alive;

  private Nursery() {}

  public static void main(String[] args) throws InterruptedException {
    try {
      Scope.run(scope -> {
        scope.spawn(Nursery::work);
        scope.spawn(Nursery::fail);
        Thread.sleep(Duration.ofDays(1)); // the body is cut off too
      });
    } catch (ScopeFailure e) {
      System.out.println("the block failed: " + e.getCause().getClass().getSimpleName() + ": "
          + e.getCause().getMessage());
    }
    System.out.println(alive == 0 ? "no child is left" : alive + " children are left");
  }

  private static void work() throws InterruptedException {
    alive++;
    try {
      System.out.println("child 1 works");
      Thread.sleep(Duration.ofDays(1));
    } finally {
      System.out.println("child 1 cleans up");
      alive--;
    }
  }

  private static void fail() throws InterruptedException {
    System.out.println("child 2 fails");
    throw new IllegalStateException("no luck");
  }
}
