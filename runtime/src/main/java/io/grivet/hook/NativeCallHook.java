package io.grivet.hook;

import io.grivet.threads.Identity;
import java.io.IOException;
import jdk.internal.misc.Blocker;
import sun.nio.ch.GrivetEpoll;

/**
 * Around calls of the JDK that block in the kernel for long: name look-ups, System.in, pipes of child processes.
 * Another carrier runs the hub meanwhile.
 */
public final class NativeCallHook {
  private NativeCallHook() {}

  /** Returns true if {@link #end} must take the baton back. */
  public static boolean begin() {
    if (Identity.current() == null) {
      return Blocker.begin();
    }
    Grivet.HUB.baton().release();
    return true;
  }

  /** Replaces the wait of an asynchronous channel group for its events. */
  public static int epollWait(int epfd, long events, int max, int millis) throws IOException {
    boolean released = begin();
    try {
      return GrivetEpoll.await(epfd, events, max, millis);
    } finally {
      end(released);
    }
  }

  public static void end(boolean released) {
    if (Identity.current() == null) {
      Blocker.end(released);
    } else if (released) {
      Grivet.HUB.baton().acquire();
    }
  }
}
