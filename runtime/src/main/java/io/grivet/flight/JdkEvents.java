package io.grivet.flight;

import io.grivet.threads.GreenletTask;
import jdk.internal.event.VirtualThreadEndEvent;
import jdk.internal.event.VirtualThreadStartEvent;

/**
 * The JDK's own events of the start and end of virtual threads, for greenlets that stand in for threads of the program:
 * their code is not run by the JDK's method that makes these events. Stateless.
 */
final class JdkEvents {
  private JdkEvents() {}

  /** Returns true if a recording wants one of the events. */
  static boolean areWanted() {
    return new VirtualThreadStartEvent().isEnabled() || new VirtualThreadEndEvent().isEnabled();
  }

  static void tellStart(GreenletTask greenlet) {
    VirtualThreadStartEvent event = new VirtualThreadStartEvent();
    if (event.isEnabled() && greenlet.facade() != null) {
      event.javaThreadId = GrivetCurrentThread.asKnown(greenlet.thread).threadId();
      event.commit();
    }
  }

  static void tellEnd(GreenletTask greenlet) {
    VirtualThreadEndEvent event = new VirtualThreadEndEvent();
    if (event.isEnabled() && greenlet.facade() != null) {
      event.javaThreadId = GrivetCurrentThread.asKnown(greenlet.thread).threadId();
      event.commit();
    }
  }
}
