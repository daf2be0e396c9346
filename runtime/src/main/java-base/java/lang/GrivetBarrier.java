package java.lang;

import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.locks.Condition;
import jdk.internal.misc.Unsafe;

/**
 * The fields of {@code CyclicBarrier} that its own {@code breakBarrier} changes. Only the holder of the barrier's lock
 * may call; a thread that waits in the barrier is the holder.
 */
public final class GrivetBarrier {
  private static final Unsafe U = Unsafe.getUnsafe();

  private static final long GENERATION = U.objectFieldOffset(CyclicBarrier.class, "generation");
  private static final long COUNT = U.objectFieldOffset(CyclicBarrier.class, "count");
  private static final long BROKEN = U.objectFieldOffset(classOfGenerations(), "broken");

  private GrivetBarrier() {}

  private static Class<?> classOfGenerations() {
    return U.getReference(new CyclicBarrier(1), GENERATION).getClass();
  }

  /** Returns the object that a barrier renews each time it is tripped. */
  public static Object generation(CyclicBarrier barrier) {
    return U.getReference(barrier, GENERATION);
  }

  public static boolean isBroken(Object generation) {
    return U.getBoolean(generation, BROKEN);
  }

  /** Does the same as {@code breakBarrier}. */
  public static void breakBarrier(CyclicBarrier barrier, Condition trip) {
    U.putBoolean(generation(barrier), BROKEN, true);
    U.putInt(barrier, COUNT, barrier.getParties());
    trip.signalAll();
  }
}
