package io.grivet.threads;

import org.jspecify.annotations.Nullable;

/**
 * From an application's thread (the facade) to its greenlet, and back. Any thread may ask; nothing is locked or
 * allocated.
 */
public final class Identity {
  private Identity() {}

  /** Returns the greenlet that was started for this thread object, or null. */
  public static @Nullable GreenletTask greenletOf(Thread facade) {
    return GrivetThreads.link(facade) instanceof GreenletTask g ? g : null;
  }

  /** Returns our record of this virtual thread, or null if it is a platform thread or the JDK schedules it. */
  public static @Nullable GreenletTask recordOf(Thread virtual) {
    return GrivetThreads.recordOf(virtual) instanceof GreenletTask g ? g : null;
  }

  /** Returns the record of a virtual thread that stands in for an application's thread, else null. */
  public static @Nullable GreenletTask standInOf(Thread virtual) {
    return GrivetThreads.recordOf(virtual) instanceof GreenletTask g && g.facade != null ? g : null;
  }

  /** Returns the running greenlet, or null on a thread that is not ours. */
  public static @Nullable GreenletTask current() {
    return recordOf(Thread.currentThread());
  }

  /** Returns the thread as the JDK must see it: the virtual one, if this object stands for a greenlet. */
  public static Thread standInOrSelf(Thread thread) {
    return thread != null && GrivetThreads.link(thread) instanceof GreenletTask g ? g.thread : thread;
  }

  /** Returns whom {@code LockSupport} must unpark: null if it is a greenlet, which has been told. */
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
