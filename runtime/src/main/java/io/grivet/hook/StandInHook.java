package io.grivet.hook;

import io.grivet.hub.Known;
import io.grivet.threads.GreenletTask;
import io.grivet.threads.Identity;
import org.jspecify.annotations.Nullable;

/**
 * Methods of {@code Thread} called on a stand-in by code of the JDK that is not rewritten: the facade answers. Any
 * thread may call.
 */
public final class StandInHook {
  private StandInHook() {}

  public static boolean takes(Thread thread) {
    return Identity.standInOf(thread) != null;
  }

  /** Returns the facade of the thread. The woven code has asked {@link #takes}. */
  private static Thread facade(Thread thread) {
    return Known.nonNull(Known.nonNull(Identity.standInOf(thread)).facade());
  }

  public static ThreadGroup getThreadGroup(Thread thread) {
    return facade(thread).getThreadGroup();
  }

  public static boolean isDaemon(Thread thread) {
    return facade(thread).isDaemon();
  }

  public static int getPriority(Thread thread) {
    return facade(thread).getPriority();
  }

  public static void setPriority(Thread thread, int priority) {
    facade(thread).setPriority(priority);
  }

  public static ClassLoader getContextClassLoader(Thread thread) {
    return facade(thread).getContextClassLoader();
  }

  public static void setContextClassLoader(Thread thread, ClassLoader loader) {
    facade(thread).setContextClassLoader(loader);
  }

  public static Thread.UncaughtExceptionHandler getUncaughtExceptionHandler(Thread thread) {
    return facade(thread).getUncaughtExceptionHandler();
  }

  public static void setUncaughtExceptionHandler(Thread thread, Thread.UncaughtExceptionHandler handler) {
    facade(thread).setUncaughtExceptionHandler(handler);
  }

  /** Keeps the names of facade and stand-in equal. Runs before {@code Thread.setName}, which rejects null. */
  public static void renamed(Thread thread, @Nullable String name) {
    if (name == null) {
      return;
    }
    GreenletTask greenlet = Identity.greenletOf(thread);
    if (greenlet != null) {
      GrivetThreads.setName(greenlet.thread, name);
    } else if (takes(thread)) {
      GrivetThreads.setName(facade(thread), name);
    }
  }
}
