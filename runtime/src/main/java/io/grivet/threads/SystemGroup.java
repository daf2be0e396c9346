package io.grivet.threads;

/** The JVM's outermost thread group. Any thread may ask. */
public final class SystemGroup {
  private SystemGroup() {}

  /** Returns the group at the root of the OS thread's group, whichever greenlet the thread runs. */
  public static ThreadGroup get() {
    ThreadGroup group = GrivetThreads.currentCarrier().getThreadGroup();
    while (group.getParent() != null) {
      group = group.getParent();
    }
    return group;
  }
}
