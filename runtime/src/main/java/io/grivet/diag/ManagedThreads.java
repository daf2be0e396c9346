package io.grivet.diag;

import io.grivet.threads.Identity;
import java.lang.management.ThreadInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Shows greenlets in {@code ThreadMXBean} as the program's threads. Each method takes the result of the JDK's own
 * method, then some of its arguments. Any thread may call.
 *
 * <p>Initialised with the platform's bean, never at start-up, since this class needs the module java.management.
 */
public final class ManagedThreads {
  private ManagedThreads() {}

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

  /** Fills in infos that the VM, which knows OS threads only, left null or filled from the thread behind main. */
  public static ThreadInfo[] fill(ThreadInfo[] infos, long[] ids, int maxDepth) {
    return fillIn(infos, ids, new GreenletInfos(maxDepth, false, false, "getThreadInfo1"));
  }

  /** As {@link #fill(ThreadInfo[], long[], int)}, with whole stacks and locks. */
  public static ThreadInfo[] fill(ThreadInfo[] infos, long[] ids, boolean monitors, boolean synchronizers) {
    return fill(infos, ids, monitors, synchronizers, Integer.MAX_VALUE);
  }

  /** As {@link #fill(ThreadInfo[], long[], int)}, with locks. */
  public static ThreadInfo[] fill(
      ThreadInfo[] infos, long[] ids, boolean monitors, boolean synchronizers, int maxDepth) {
    return fillIn(infos, ids, new GreenletInfos(maxDepth, monitors, synchronizers, "dumpThreads0"));
  }

  private static ThreadInfo[] fillIn(ThreadInfo[] infos, long[] ids, GreenletInfos maker) {
    Thread[] asked = greenlets(ids);
    ThreadInfo[] found = maker.of(asked);
    for (int at = 0; at < asked.length; at++) {
      for (int i = 0; i < ids.length; i++) {
        if (ids[i] == asked[at].threadId()) {
          infos[i] = found[at];
        }
      }
    }
    return infos;
  }

  private static Thread[] greenlets(long[] ids) {
    List<Thread> greenlets = new ArrayList<>();
    for (Thread thread : GrivetThreads.all()) {
      if (Identity.greenletOf(thread) != null && Arrays.stream(ids).anyMatch(id -> id == thread.threadId())) {
        greenlets.add(thread);
      }
    }
    return greenlets.toArray(new Thread[0]);
  }

  /** Returns the VM's dump with the program's threads that run as greenlets, and without carriers. */
  public static ThreadInfo[] dump(ThreadInfo[] real, boolean monitors, boolean synchronizers, int maxDepth) {
    Thread[] threads = GrivetThreads.all();
    ThreadInfo[] all = new GreenletInfos(maxDepth, monitors, synchronizers, "dumpThreads0").of(threads);
    int n = 0;
    for (int i = 0; i < threads.length; i++) {
      ThreadInfo info = Identity.greenletOf(threads[i]) != null ? all[i] : find(real, threads[i].threadId());
      if (info != null) {
        all[n++] = info;
      }
    }
    return Arrays.copyOf(all, n);
  }

  private static @Nullable ThreadInfo find(ThreadInfo[] infos, long id) {
    for (ThreadInfo info : infos) {
      if (info.getThreadId() == id) {
        return info;
      }
    }
    return null;
  }

  /** Adds the greenlets that wait for locks of one another in a cycle. */
  public static long @Nullable [] deadlocked(long @Nullable [] real) {
    return join(real, GreenletInfos.deadlocked(false));
  }

  /** Adds the greenlets that wait for monitors of one another in a cycle. */
  public static long @Nullable [] monitorDeadlocked(long @Nullable [] real) {
    return join(real, GreenletInfos.deadlocked(true));
  }

  private static long @Nullable [] join(long @Nullable [] real, long @Nullable [] greenlets) {
    if (real == null || greenlets == null) {
      return real == null ? greenlets : real;
    }
    long[] all = Arrays.copyOf(real, real.length + greenlets.length);
    System.arraycopy(greenlets, 0, all, real.length, greenlets.length);
    return all;
  }
}
