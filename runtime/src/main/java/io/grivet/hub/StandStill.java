package io.grivet.hub;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A task that occupies the hub while another thread looks at greenlets, which must not run meanwhile. Used once. */
final class StandStill extends Task {
  /*
   *    ASKED -> STANDING   carrier: runs this task, and parks in it
   *    ASKED -> OVER       looker: the hub did not run the task in time; the task will do nothing
   *    STANDING -> OVER    looker: has looked
   */
  private static final int ASKED = 0;
  private static final int STANDING = 1;
  private static final int OVER = 2;

  private final AtomicInteger state = new AtomicInteger();
  private final Thread looker;
  private volatile @Nullable Thread carrier;

  StandStill(Thread looker) {
    this.looker = looker;
  }

  /** Parks the carrier while the other thread looks. On the hub. */
  @Override
  public void run() {
    carrier = GrivetThreads.currentCarrier();
    if (state.compareAndSet(ASKED, STANDING)) {
      GrivetThreads.unparkCarrier(looker);
      while (state.get() == STANDING) {
        GrivetThreads.parkCarrier(0);
      }
    }
  }

  /** Looks while the hub stands still. Returns false if the hub did not stop in time. On the looking thread. */
  boolean run(Runnable look, long limitNanos) {
    long start = System.nanoTime();
    long left = limitNanos;
    while (state.get() == ASKED && left > 0) {
      GrivetThreads.parkCarrier(left);
      left = limitNanos - (System.nanoTime() - start);
    }
    if (state.compareAndSet(ASKED, OVER)) {
      return false;
    }
    try {
      look.run();
      return true;
    } finally {
      state.set(OVER);
      GrivetThreads.unparkCarrier(carrier);
    }
  }
}
