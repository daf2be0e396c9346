package io.grivet.threads;

import org.jspecify.annotations.Nullable;

/**
 * Leads from a thread of the program (the facade) to its greenlet, and back. Any thread may ask. Nothing is locked or
 * allocated.
 */
public final class Identity {
  private Identity() {}

  /** Returns the greenlet that was started for this thread object, or null. */
  public static @Nullable GreenletTask greenletOf(Thread facade) {
    return GrivetThreads.link(facade) instanceof GreenletTask g ? g : null;
  }

  /** Returns Grivet's record of this virtual thread; null for a platform thread, or if the JDK schedules the thread. */
  public static @Nullable GreenletTask recordOf(Thread virtual) {
    return GrivetThreads.recordOf(virtual) instanceof GreenletTask g ? g : null;
  }

  /** Returns the record of a virtual thread that stands in for a thread of the program, else null. */
  public static @Nullable GreenletTask standInOf(Thread virtual) {
    return GrivetThreads.recordOf(virtual) instanceof GreenletTask g && g.facade != null ? g : null;
  }

  /** Returns the running greenlet, or null on a thread that is not a greenlet. */
  public static @Nullable GreenletTask current() {
    return recordOf(Thread.currentThread());
  }

  /** Returns the thread as the JDK must see it: the virtual thread, if the given object is the facade of a greenlet. */
  public static Thread standInOrSelf(Thread thread) {
    return thread != null && GrivetThreads.link(thread) instanceof GreenletTask g ? g.thread : thread;
  }

  /** Returns the thread that {@code LockSupport} must unpark; unparks a greenlet itself, and then returns null. */
  public static @Nullable Thread unparkTarget(@Nullable Thread thread) {
    if (thread == null) {
      return null;
    }
    GreenletTask greenlet = greenletOf(thread);
    if (greenlet == null) {
      greenlet = recordOf(thread);
    }
    if (greenlet == null) {
      return thread;
    }
    greenlet.unpark();
    return null;
  }
}
