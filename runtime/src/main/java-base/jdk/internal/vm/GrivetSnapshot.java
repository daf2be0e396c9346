package jdk.internal.vm;

import java.util.ArrayList;
import java.util.List;

/**
 * The package-private snapshot of a thread, made callable for Grivet, and the list of virtual threads.
 *
 * <p>The class decides nothing. Any thread may call, but JDK 25.0.3 can crash if virtual threads switch meanwhile.
 */
public final class GrivetSnapshot {
  private final ThreadSnapshot snapshot;

  private GrivetSnapshot(ThreadSnapshot snapshot) {
    this.snapshot = snapshot;
  }

  /** Returns the snapshot of a thread; null if the thread has ended. */
  public static GrivetSnapshot of(Thread thread) {
    ThreadSnapshot snapshot = ThreadSnapshot.of(thread);
    return snapshot == null ? null : new GrivetSnapshot(snapshot);
  }

  public Thread.State state() {
    return snapshot.threadState();
  }

  public StackTraceElement[] stack() {
    return snapshot.stackTrace();
  }

  /** Returns the object that the thread passed to {@code LockSupport.park}, or null. */
  public Object parkBlocker() {
    return snapshot.parkBlocker();
  }

  /** Returns the object whose monitor the thread waits to lock, or null. */
  public Object blockedOn() {
    return snapshot.threadState() == Thread.State.BLOCKED ? snapshot.blockedOn() : null;
  }

  /** Returns the object on which the thread waits for a notification, or null. */
  public Object waitingOn() {
    Thread.State state = snapshot.threadState();
    return state == Thread.State.WAITING || state == Thread.State.TIMED_WAITING ? snapshot.waitingOn() : null;
  }

  /**
   * Returns the objects whose monitors the frame at this depth of {@link #stack} has locked, as far as the compiler has
   * kept them. A thread that waits for one of these monitors does not hold it.
   */
  public List<Object> lockedAt(int depth) {
    if (!snapshot.ownsMonitors()) {
      return List.of();
    }
    Object missing = blockedOn() != null ? blockedOn() : waitingOn();
    return snapshot.ownedMonitorsAt(depth).filter(monitor -> monitor != null && monitor != missing).toList();
  }

  /** Returns the virtual threads that the JDK tracks, with the containers that hold them. */
  public static List<Thread> virtualThreads() {
    List<Thread> threads = new ArrayList<>();
    collect(ThreadContainers.root(), threads);
    return threads;
  }

  private static void collect(ThreadContainer container, List<Thread> threads) {
    container.threads().filter(Thread::isVirtual).forEach(threads::add);
    container.children().forEach(child -> collect(child, threads));
  }
}
