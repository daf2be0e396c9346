package io.grivet.threads;

import jdk.internal.vm.ThreadContainers;

/**
 * All greenlets that stand in for a thread of the program, from start to end. The roster keeps parked greenlets
 * reachable. As a thread container of the JDK, it makes thread dumps list them. Any thread may use the roster.
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
