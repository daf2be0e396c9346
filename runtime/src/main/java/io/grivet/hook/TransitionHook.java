package io.grivet.hook;

import io.grivet.threads.GreenletTask;
import io.grivet.threads.Identity;

/**
 * In place of the notifications of mount and unmount, when nobody listens to them.
 *
 * <p>When a greenlet blocks in a monitor, the VM itself unmounts it. It has then begun a transition that the JDK's code
 * must end, and it ends one that the JDK's code must have begun when the greenlet comes back:
 * <pre>
 *   park, yield      JDK: begin unmount .. end unmount      begin mount .. end mount        all four left out
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

  public static void unmount(Thread virtual, boolean hide) {
    GreenletTask greenlet = Identity.recordOf(virtual);
    if (greenlet != null && GrivetThreads.isLeavingByVm(virtual)) {
      greenlet.setUnmountedByVm(true);
      GrivetTransitions.instance().unmount(virtual, hide);
    }
  }
}
