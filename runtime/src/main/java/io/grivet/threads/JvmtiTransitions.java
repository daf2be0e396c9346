package io.grivet.threads;

/**
 * The notifications of mounts and unmounts that one greenlet still sends to the VM when no tool listens and the JDK's
 * own notifications are left out. On the greenlet's carrier only.
 *
 * <p>When a greenlet blocks in a monitor, the VM itself unmounts it. The VM then begins a transition that the JDK's
 * code must end. When the greenlet comes back, the VM ends a transition that the JDK's code must have begun:
 * <pre>
 *   park, yield      JDK: begin unmount .. end unmount      begin mount .. end mount        all four left out
 *   monitor          VM:  begin unmount .. JDK: end         JDK: begin mount .. VM: end     the JDK's two kept
 *   the next unmount JDK: begin unmount .. end unmount                                      both kept
 * </pre>
 * Without the second line the carrier counts as in transition forever, and every later monitor on it pins. Without the
 * third line the carrier stays bound to the tool interface's state of that greenlet, which may go on elsewhere: two
 * carriers would share the state, and the carrier that ends would free it.
 *
 * <p>Since JDK 26 the same steps serve all parts of the VM that must keep a virtual thread from being switched: thread
 * dumps, {@code Thread.getStackTrace} (JDK 27), JVM TI. A step marks the carrier and the thread as in transition. A
 * thread that looks waits until the mark is gone, and a step waits for a thread that looks. Without the steps neither
 * waits. So each call that makes the VM look is hooked, and keeps the hub between two greenlets meanwhile, see
 * {@code SnapshotHook}. During such a call on the hub itself, no other thread switches.
 */
public final class JvmtiTransitions {
  /** True if the VM has unmounted the greenlet, and the greenlet is not mounted again yet. */
  private boolean unmountedByVm;
  /** True if the VM has mounted the greenlet, so the carrier is bound to the tool interface's state of the greenlet. */
  private boolean bound;
  private boolean everBound;
  /** True if an unmount has begun with a notification of the VM. */
  private boolean leaving;

  /** Notifies the VM, if needed, before a mount by the JDK's code. */
  public void mount(Thread virtual) {
    if (unmountedByVm) {
      unmountedByVm = false;
      bound = true;
      everBound = true;
      GrivetTransitions.instance().beginMount(virtual);
    }
  }

  /** Notifies the VM, if needed, before an unmount by the JDK's code. */
  public void leave(Thread virtual) {
    if (bound) {
      leaving = true;
      GrivetTransitions.instance().beginUnmount(virtual);
    }
  }

  /** Notifies the VM, if needed, when the greenlet runs again, or still runs because it could not unmount. */
  public void back(Thread virtual) {
    if (leaving) {
      leaving = false;
      GrivetTransitions.instance().endMount(virtual);
    }
  }

  /** Notifies the VM, if needed, after an unmount. */
  public void unmount(Thread virtual) {
    if (leaving) {
      leaving = false;
      bound = false;
      GrivetTransitions.instance().endUnmount(virtual);
    } else if (GrivetThreads.isLeavingByVm(virtual)) {
      unmountedByVm = true;
      bound = false;
      GrivetTransitions.instance().endUnmount(virtual);
    }
  }

  /** Frees the tool interface's state of the thread. The last step of the thread. */
  void end(Thread virtual) {
    if (everBound) {
      if (!bound) {
        GrivetTransitions.instance().beginMount(virtual);
        GrivetTransitions.instance().endMount(virtual);
      }
      leaving = true;
      GrivetTransitions.instance().end(virtual);
    }
  }
}
