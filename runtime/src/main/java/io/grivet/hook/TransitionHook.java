package io.grivet.hook;

import io.grivet.threads.GreenletTask;
import io.grivet.threads.Identity;

/** In place of the notifications of mount and unmount, when nobody listens to them. */
public final class TransitionHook {
  private TransitionHook() {}

  public static void mount(Thread virtual, boolean hide) {
    GreenletTask greenlet = Identity.recordOf(virtual);
    if (greenlet != null) {
      greenlet.transit.mount(virtual);
    }
  }

  /** In place of the first notification of an unmount by the JDK's own code. */
  public static void leave(Thread virtual, boolean hide) {
    GreenletTask greenlet = Identity.recordOf(virtual);
    if (greenlet != null) {
      greenlet.leave();
    }
  }

  /** In place of the last notification of a mount, or of an unmount that failed. */
  public static void back(Thread virtual, boolean hide) {
    GreenletTask greenlet = Identity.recordOf(virtual);
    if (greenlet != null) {
      greenlet.transit.back(virtual);
    }
  }

  /** In place of the notification of a thread's end, after which it unmounts for good. */
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
