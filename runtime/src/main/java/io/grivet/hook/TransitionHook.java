package io.grivet.hook;

import io.grivet.threads.GreenletTask;
import io.grivet.threads.Identity;

/** Replaces the notifications of mount and unmount when no tool listens. */
public final class TransitionHook {
  private TransitionHook() {}

  public static void mount(Thread virtual, boolean hide) {
    GreenletTask greenlet = Identity.recordOf(virtual);
    if (greenlet != null) {
      greenlet.transit.mount(virtual);
    }
  }

  /** Replaces the first notification of an unmount by the JDK's own code. */
  public static void leave(Thread virtual, boolean hide) {
    GreenletTask greenlet = Identity.recordOf(virtual);
    if (greenlet != null) {
      greenlet.leave();
    }
  }

  /** Replaces the last notification of a mount, or of an unmount that failed. */
  public static void back(Thread virtual, boolean hide) {
    GreenletTask greenlet = Identity.recordOf(virtual);
    if (greenlet != null) {
      greenlet.transit.back(virtual);
    }
  }

  /** Replaces the notification of a thread's end, after which the thread unmounts for good. */
  public static void end(Thread virtual) {
    GreenletTask greenlet = Identity.recordOf(virtual);
    if (greenlet != null) {
      greenlet.end();
    }
  }

  public static void unmount(Thread virtual, boolean hide) {
    GreenletTask greenlet = Identity.recordOf(virtual);
    if (greenlet != null) {
      greenlet.transit.unmount(virtual);
    }
  }
}
