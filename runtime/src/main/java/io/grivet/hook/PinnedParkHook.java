package io.grivet.hook;

import io.grivet.hub.Baton;
import io.grivet.hub.Carrier;
import io.grivet.threads.GreenletTask;
import io.grivet.threads.Identity;
import jdk.internal.misc.Unsafe;

/** Replaces the park of a carrier below a pinned greenlet. */
public final class PinnedParkHook {
  /** If the system has refused a thread, no thread runs the hub, so perhaps no thread can wake this one. */
  private static final long RETRY_NANOS = 1_000_000;

  private PinnedParkHook() {}

  /** Parks. Another carrier runs the hub meanwhile, since the hub may have to deliver the greenlet's wake-up. */
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
          unsafe.park(false, RETRY_NANOS); // a park may end early, and the next park tries again
        }
      } finally {
        baton.acquire();
      }
    } else {
      unsafe.park(absolute, time);
    }
  }

  /** Parks again after a stale permit: a wait for the baton may have left the carrier a permit of its own. */
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
