package io.grivet.hook;

import io.grivet.hub.Baton;
import io.grivet.hub.Carrier;
import io.grivet.threads.GreenletTask;
import io.grivet.threads.Identity;
import jdk.internal.misc.Unsafe;

/** Replaces the park of a carrier below a greenlet that cannot leave it. */
public final class PinnedParkHook {
  /** Nobody runs the hub if the system has refused a thread, so nobody may come to wake this one. */
  private static final long RETRY_NANOS = 1_000_000;

  private PinnedParkHook() {}

  /** Another carrier runs the hub meanwhile, since what wakes this greenlet may be the hub's to deliver. */
  public static void park(Unsafe unsafe, boolean absolute, long time) {
    if (GrivetThreads.currentCarrier() instanceof Carrier carrier) {
      GreenletTask greenlet = Identity.current();
      if (greenlet != null) {
        greenlet.left();
      }
      Baton baton = carrier.baton();
      boolean released = baton.release();
      try {
        if (released) {
          park(unsafe, Thread.currentThread(), absolute, time);
        } else {
          unsafe.park(false, RETRY_NANOS); // a park may end early, and who parks again tries again
        }
      } finally {
        baton.acquire();
      }
    } else {
      unsafe.park(absolute, time);
    }
  }

  /** A carrier has a permit of its own, which a wait for the baton may have left: it must not end this park. */
  private static void park(Unsafe unsafe, Thread virtual, boolean absolute, long time) {
    boolean limited = !absolute && time != 0;
    long deadline = limited ? System.nanoTime() + time : 0;
    long left = time;
    do {
      unsafe.park(absolute, left);
      left = limited ? deadline - System.nanoTime() : time;
    } while (!absolute && (!limited || left > 0)
        && !GrivetThreads.parkPermit(virtual) && !GrivetThreads.interruptedFlag(virtual));
  }
}
