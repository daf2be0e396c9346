package io.grivet.hook;

import io.grivet.threads.GreenletTask;
import io.grivet.threads.Identity;

/**
 * In place of the notifications of mount and unmount, when nobody listens to them.
 *
 * <p>When a greenlet blocks in a monitor, the VM itself unmounts it. It has then begun a transition that the JDK's code
 * must end, and it ends one that the JDK's code must have begun when the greenlet comes back:
 * <pre>
 *   park, yield      JDK: begin unmount .. end unmount      begin mount .. end mount        all four left out, but a
 *                                                                                           gate at the first, see
 *                                                                                           {@code Baton.passGate}
 *   monitor          VM:  begin unmount .. JDK: end         JDK: begin mount .. VM: end     the JDK's two kept
 * </pre>
 * Without them the carrier counts as in transition for ever, and every later monitor on it pins.
 */
public final class TransitionHook {
  private TransitionHook() {}

  public static void mount(Thread virtual, boolean hide) {
    GreenletTask greenlet = Identity.recordOf(virtual);
    if (greenlet != null && greenlet.wasUnmountedByVm()) {
      greenlet.setUnmountedByVm(false);
      GrivetTransitions.instance().mount(virtual, hide);
    }
  }

  /** In place of the first notification of an unmount by the JDK's own code. */
  public static void leave(Thread virtual, boolean hide) {
    Grivet.HUB.baton().passGate();
  }

  /** In place of the notification of a thread's end, after which it unmounts for good. */
  public static void end(Thread virtual) {
    Grivet.HUB.baton().passGate();
  }

  public static void unmount(Thread virtual, boolean hide) {
    GreenletTask greenlet = Identity.recordOf(virtual);
    if (greenlet != null && GrivetThreads.isLeavingByVm(virtual)) {
      greenlet.setUnmountedByVm(true);
      GrivetTransitions.instance().unmount(virtual, hide);
    }
  }
}
