package io.grivet.hook;

import io.grivet.hub.Known;
import io.grivet.threads.JoinWait;
import io.grivet.threads.GreenletTask;
import io.grivet.threads.Identity;
import io.grivet.threads.Parking;
import java.util.concurrent.TimeUnit;
import jdk.internal.vm.annotation.Hidden;

/** Replaces {@code Thread.join} where a greenlet joins a greenlet. Any thread may call. */
public final class JoinHook {
  private JoinHook() {}

  /** Returns true if Grivet waits. A caller that holds the thread's monitor must release it, so the JDK waits there. */
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
