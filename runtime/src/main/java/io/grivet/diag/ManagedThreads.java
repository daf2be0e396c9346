package io.grivet.diag;

import io.grivet.threads.Identity;
import java.lang.management.ThreadInfo;
import java.lang.reflect.Constructor;
import java.util.Arrays;

/**
 * Greenlets as {@code ThreadMXBean} must show them: as the application's threads. Each method takes what the JDK's own
 * has found, then some of its arguments. Any thread may call.
 *
 * <p>Initialised when the platform's bean is, never at start-up, since it needs the module java.management.
 */
public final class ManagedThreads {
  private static final Constructor<ThreadInfo> INFO = constructor();

  /** JVM TI's bits for each {@link Thread.State}. */
  private static final int[] STATE_BITS = {0x0, 0x5, 0x401, 0x191, 0x1A1, 0x2};

  private ManagedThreads() {}

  private static Constructor<ThreadInfo> constructor() {
    try {
      Constructor<ThreadInfo> constructor = ThreadInfo.class.getDeclaredConstructor(Thread.class, int.class,
          Object.class, Thread.class, long.class, long.class, long.class, long.class, StackTraceElement[].class);
      constructor.setAccessible(true);
      return constructor;
    } catch (NoSuchMethodException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  public static int count(int real) {
    return GrivetThreads.all().length;
  }

  public static int daemonCount(int real) {
    int daemons = 0;
    for (Thread thread : GrivetThreads.all()) {
      if (thread.isDaemon()) {
        daemons++;
      }
    }
    return daemons;
  }

  public static long[] ids(long[] real) {
    Thread[] threads = GrivetThreads.all();
    long[] ids = new long[threads.length];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = threads[i].threadId();
    }
    return ids;
  }

  /** Fills in those that the VM, which knows OS threads only, left null or told of the thread behind main. */
  public static ThreadInfo[] fill(ThreadInfo[] infos, long[] ids, int maxDepth) {
    for (Thread thread : GrivetThreads.all()) {
      if (Identity.greenletOf(thread) != null) {
        for (int i = 0; i < ids.length; i++) {
          if (ids[i] == thread.threadId()) {
            infos[i] = info(thread, maxDepth);
          }
        }
      }
    }
    return infos;
  }

  /** Returns the VM's dump with the application's threads that run as greenlets, and without our carriers. */
  public static ThreadInfo[] dump(ThreadInfo[] real, int maxDepth) {
    Thread[] threads = GrivetThreads.all();
    ThreadInfo[] all = new ThreadInfo[threads.length];
    int n = 0;
    for (Thread thread : threads) {
      ThreadInfo info = Identity.greenletOf(thread) != null
          ? info(thread, maxDepth) : find(real, thread.threadId());
      if (info != null) {
        all[n++] = info;
      }
    }
    return Arrays.copyOf(all, n);
  }

  private static ThreadInfo find(ThreadInfo[] infos, long id) {
    for (ThreadInfo info : infos) {
      if (info.getThreadId() == id) {
        return info;
      }
    }
    return null;
  }

  private static ThreadInfo info(Thread thread, int maxDepth) {
    StackTraceElement[] stack = maxDepth == 0 ? new StackTraceElement[0] : thread.getStackTrace();
    if (stack.length > maxDepth) {
      stack = Arrays.copyOf(stack, maxDepth);
    }
    int state = STATE_BITS[thread.getState().ordinal()];
    try {
      return INFO.newInstance(thread, state, null, null, 0L, -1L, 0L, -1L, stack);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make a ThreadInfo", e);
    }
  }
}
