package io.grivet.threads;

import jdk.internal.vm.ThreadContainers;

/**
 * All greenlets that stand in for an application's thread, from start to end. It keeps parked ones reachable, and is a
 * thread container of the JDK, so that its thread dumps list them. Any thread may use it.
 */
public final class Roster extends TrackedThreads {
  Roster() {
    super(true);
    ThreadContainers.registerContainer(this);
  }

  @Override
  public String name() {
    return "grivet";
  }
}
