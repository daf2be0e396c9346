package io.grivet.hook;

import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.locks.Condition;

/**
 * Inside {@code CyclicBarrier}, which breaks itself when an InterruptedException ends a wait: a kill or a time limit
 * that comes in its place must do the same, or the party that is gone would count as one that has arrived.
 */
public final class BarrierHook {
  private BarrierHook() {}

  /** @param waitedAt the barrier; its class is not named here, since this one is looked at while it is loaded */
  @SuppressWarnings("WaitNotInLoop") // the woven method loops
  public static void await(Condition trip, Object waitedAt) throws InterruptedException {
    CyclicBarrier barrier = (CyclicBarrier) waitedAt;
    Object generation = GrivetBarrier.generation(barrier);
    try {
      trip.await();
    } catch (Error | RuntimeException e) {
      abandon(barrier, generation, trip);
      throw e;
    }
  }

  @SuppressWarnings("WaitNotInLoop") // the woven method loops
  public static long awaitNanos(Condition trip, long nanos, Object waitedAt) throws InterruptedException {
    CyclicBarrier barrier = (CyclicBarrier) waitedAt;
    Object generation = GrivetBarrier.generation(barrier);
    try {
      return trip.awaitNanos(nanos);
    } catch (Error | RuntimeException e) {
      abandon(barrier, generation, trip);
      throw e;
    }
  }

  private static void abandon(Object waitedAt, Object generation, Condition trip) {
    CyclicBarrier barrier = (CyclicBarrier) waitedAt;
    if (generation == GrivetBarrier.generation(barrier) && !GrivetBarrier.isBroken(generation)) {
      GrivetBarrier.breakBarrier(barrier, trip);
    }
  }
}
