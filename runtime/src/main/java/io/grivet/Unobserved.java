package io.grivet;

import io.grivet.hub.Known;
import io.grivet.hub.Hub;
import io.grivet.threads.Hubs;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reports the failure of a greenlet that no code has looked at within a second, or until the JVM ends. The failure is
 * reported once, to the default uncaught exception handler, or on the error output like that of a thread. Any thread
 * may call.
 */
final class Unobserved {
  /** A thread that joins several greenlets comes to the failed one a little later. */
  private static final long GRACE_NANOS = 1_000_000_000;

  private static final Set<Greenlet<?>> SUSPECTS = ConcurrentHashMap.newKeySet();
  private static boolean hooked;

  private Unobserved() {}

  /** Called by the greenlet itself at its end. */
  static void failed(Greenlet<?> greenlet) {
    SUSPECTS.add(greenlet);
    reportAtExit();
    Hub hub = Hubs.current();
    hub.execute(() -> hub.arm(() -> Greenlets.spawn(() -> report(greenlet)), GRACE_NANOS));
  }

  private static synchronized void reportAtExit() {
    if (hooked) {
      return;
    }
    hooked = true;
    try {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> SUSPECTS.forEach(Unobserved::report)));
    } catch (IllegalStateException e) {
      hooked = false; // the JVM is shutting down, and this greenlet's code does not run any further either
    }
  }

  private static void report(Greenlet<?> greenlet) {
    if (!SUSPECTS.remove(greenlet) || greenlet.isObserved()) {
      return;
    }
    Throwable error = Known.nonNull(greenlet.failure()); // only failed greenlets are suspects
    Thread.UncaughtExceptionHandler handler = Thread.getDefaultUncaughtExceptionHandler();
    if (handler != null) {
      Uncaught.report(handler, greenlet.thread(), error);
      return;
    }
    System.err.print("Exception in thread \"" + greenlet.name() + "\" ");
    error.printStackTrace();
  }
}
