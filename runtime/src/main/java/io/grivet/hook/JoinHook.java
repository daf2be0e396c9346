package io.grivet.hook;

import io.grivet.hub.Known;
import io.grivet.threads.JoinWait;
import io.grivet.threads.GreenletTask;
import io.grivet.threads.Identity;
import io.grivet.threads.Parking;
import java.util.concurrent.TimeUnit;
import jdk.internal.vm.annotation.Hidden;

/** {@code Thread.join} by a greenlet, of a thread that is one. Any thread may call. */
public final class JoinHook {
  private JoinHook() {}

  /** Who holds the thread's monitor lets go of it while it waits there, so that stays the JDK's. */
  public static boolean takes(Thread thread) {
    return Identity.greenletOf(thread) != null && Identity.current() != null && !Thread.holdsLock(thread);
  }

  @Hidden
  public static void join(Thread thread, long millis) throws InterruptedException {
    if (millis < 0) {
      throw new IllegalArgumentException("timeout value is negative");
    }
    GreenletTask other = Known.nonNull(Identity.greenletOf(thread)); // the woven code has asked takes
    long nanos = millis == 0 ? Parking.FOREVER_NANOS
        : Math.min(TimeUnit.MILLISECONDS.toNanos(millis), Parking.LONGEST_NANOS);
    JoinWait.await(Known.nonNull(Identity.current()), other, nanos);
  }
}
