package io.grivet.threads;

/**
 * What one greenlet still tells the VM of its mounts and unmounts, when nobody listens to them and the JDK's own
 * notifications are left out. On the greenlet's carrier only.
 *
 * <p>When a greenlet blocks in a monitor, the VM itself unmounts it. It has then begun a transition that the JDK's code
 * must end, and it ends one that the JDK's code must have begun when the greenlet comes back:
 * <pre>
 *   park, yield      JDK: begin unmount .. end unmount      begin mount .. end mount        all four left out
 *   monitor          VM:  begin unmount .. JDK: end         JDK: begin mount .. VM: end     the JDK's two kept
 *   the next unmount JDK: begin unmount .. end unmount                                      both kept
 * </pre>
 * Without the second line the carrier counts as in transition for ever, and every later monitor on it pins. Without the
 * third it stays bound to what the tool interface keeps of that greenlet, which may go on elsewhere: two carriers would
 * share it, and the one that ends would free it.
 *
 * <p>Since JDK 26 the same steps serve all of the VM that must keep a virtual thread from being switched: thread dumps,
 * {@code Thread.getStackTrace} (JDK 27), JVM TI. A step marks the carrier and the thread as in transition; who looks
 * waits for the mark to go, and a step waits for who looks. Without the steps nobody waits for anybody. So what makes
 * the VM look is hooked and keeps the hub between two greenlets meanwhile, see {@code SnapshotHook}; and where it is
 * called on the hub itself, nobody else switches.
 */
public final class JvmtiTransitions {
  /** The VM has unmounted it, and has not mounted it yet. */
  private boolean unmountedByVm;
  /** The VM has mounted it, so the carrier is bound to what the tool interface keeps of this greenlet. */
  private boolean bound;
  private boolean everBound;
  /** An unmount has begun with a word to the VM. */
  private boolean leaving;

  /** Before a mount by the JDK's code. */
  public void mount(Thread virtual) {
    if (unmountedByVm) {
      unmountedByVm = false;
      bound = true;
      everBound = true;
      GrivetTransitions.instance().beginMount(virtual);
    }
  }

  /** Before an unmount by the JDK's code. */
  public void leave(Thread virtual) {
    if (bound) {
      leaving = true;
      GrivetTransitions.instance().beginUnmount(virtual);
    }
  }

  /** When it runs again, or still, since it could not unmount. */
  public void back(Thread virtual) {
    if (leaving) {
      leaving = false;
      GrivetTransitions.instance().endMount(virtual);
    }
  }

  /** After an unmount. */
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

  /** Last step of the thread; frees what the tool interface keeps of it. */
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
