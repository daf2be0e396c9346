package io.grivet.threads;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import jdk.internal.vm.ThreadContainer;
import jdk.internal.vm.ThreadContainers;

/**
 * All greenlets that stand in for an application's thread, from start to end. It keeps parked ones reachable, and is a
 * thread container of the JDK, so that its thread dumps list them. Any thread may use it.
 */
public final class Roster extends ThreadContainer {
  private final Set<Thread> alive = ConcurrentHashMap.newKeySet();

  Roster() {
    super(true);
    ThreadContainers.registerContainer(this);
  }

  @Override
  public String name() {
    return "grivet";
  }

  @Override
  public Stream<Thread> threads() {
    return alive.stream();
  }

  @Override
  public long threadCount() {
    return alive.size();
  }

  @Override
  protected void onStart(Thread thread) {
    alive.add(thread);
  }

  @Override
  protected void onExit(Thread thread) {
    alive.remove(thread);
  }

  /** Returns the virtual threads alive now. */
  Thread[] snapshot() {
    return alive.toArray(new Thread[0]);
  }
}
