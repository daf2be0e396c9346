package io.grivet.hook;

import io.grivet.hub.Baton;
import io.grivet.hub.Carrier;
import io.grivet.threads.GreenletTask;
import io.grivet.threads.Identity;
import jdk.internal.misc.Unsafe;

/** Replaces the park of a carrier below a greenlet that cannot leave it. */
public final class PinnedParkHook {
  private PinnedParkHook() {}

  /** Another carrier runs the hub meanwhile, since what wakes this greenlet may be the hub's to deliver. */
  public static void park(Unsafe unsafe, boolean absolute, long time) {
    if (GrivetThreads.currentCarrier() instanceof Carrier) {
      GreenletTask greenlet = Identity.current();
      if (greenlet != null) {
        greenlet.left();
      }
      Baton baton = Grivet.HUB.baton();
      baton.release();
      try {
        unsafe.park(absolute, time);
      } finally {
        baton.acquire();
      }
    } else {
      unsafe.park(absolute, time);
    }
  }
}
