package io.grivet.threads;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import jdk.internal.vm.ThreadContainer;

/**
 * A thread container of the JDK that keeps its live threads reachable, so that thread dumps list them. Any thread may
 * use it.
 */
abstract class TrackedThreads extends ThreadContainer {
  private final Set<Thread> alive = ConcurrentHashMap.newKeySet();

  /** @param shared false if the container belongs to the thread that makes it */
  TrackedThreads(boolean shared) {
    super(shared);
  }

  @Override
  public final Stream<Thread> threads() {
    return alive.stream();
  }

  @Override
  public final long threadCount() {
    return alive.size();
  }

  @Override
  protected final void onStart(Thread thread) {
    alive.add(thread);
  }

  @Override
  protected final void onExit(Thread thread) {
    alive.remove(thread);
  }

  /** Returns the virtual threads that are alive now. */
  final Thread[] snapshot() {
    return alive.toArray(new Thread[0]);
  }
}
