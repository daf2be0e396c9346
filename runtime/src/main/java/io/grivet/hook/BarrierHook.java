package io.grivet.hook;

import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.locks.Condition;

/**
 * Waits inside {@code CyclicBarrier}, which breaks itself when an InterruptedException ends a wait. A kill or a time
 * limit in place of that exception must do the same, or a party that is gone would count as arrived.
 */
public final class BarrierHook {
  private BarrierHook() {}

  /** @param waitedAt the barrier; not named by class, since this class is looked at while that class is loaded */
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
