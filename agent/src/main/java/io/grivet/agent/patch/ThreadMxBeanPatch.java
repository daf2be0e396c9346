package io.grivet.agent.patch;

import static io.grivet.agent.weave.EntryWeave.beforeWithout;
import static io.grivet.agent.weave.ResultWeave.mapReturned;

import io.grivet.agent.weave.Weave;
import io.grivet.diag.ManagedThreads;
import io.grivet.hook.ThreadCountHook;
import java.util.List;

/**
 * Makes {@code ThreadMXBean} show greenlets as the threads that the application started.
 *
 * <p>Not covered: CPU time, allocation and counts of waits of a greenlet, and locked synchronizers for which no thread
 * waits. The VM knows these values of OS threads only.
 */
public final class ThreadMxBeanPatch implements LatePatch {
  private static final String TARGET = "sun/management/ThreadImpl";
  private static final String INFOS = "[Ljava/lang/management/ThreadInfo;";

  @Override
  public String name() {
    return "thread-mxbean";
  }

  @Override
  public String target() {
    return TARGET;
  }

  @Override
  public String opened() {
    return "java.lang.management";
  }

  @Override
  public List<Weave> weaves() {
    return List.of(
        mapReturned(TARGET, "getThreadCount()I", ManagedThreads.class, "count"),
        mapReturned(TARGET, "getDaemonThreadCount()I", ManagedThreads.class, "daemonCount"),
        mapReturned(TARGET, "getTotalStartedThreadCount()J", ThreadCountHook.class, "started"),
        mapReturned(TARGET, "getPeakThreadCount()I", ThreadCountHook.class, "peak"),
        beforeWithout(TARGET, "resetPeakThreadCount()V", ThreadCountHook.class, "resetPeak"),
        mapReturned(TARGET, "getAllThreadIds()[J", ManagedThreads.class, "ids"),
        mapReturned(TARGET, "getThreadInfo([JI)" + INFOS, ManagedThreads.class, "fill", 0, 1),
        mapReturned(TARGET, "getThreadInfo([JZZ)" + INFOS, ManagedThreads.class, "fill", 0, 1, 2),
        mapReturned(TARGET, "getThreadInfo([JZZI)" + INFOS, ManagedThreads.class, "fill", 0, 1, 2, 3),
        mapReturned(TARGET, "dumpAllThreads(ZZI)" + INFOS, ManagedThreads.class, "dump", 0, 1, 2),
        mapReturned(TARGET, "findDeadlockedThreads()[J", ManagedThreads.class, "deadlocked"),
        mapReturned(TARGET, "findMonitorDeadlockedThreads()[J", ManagedThreads.class, "monitorDeadlocked"));
  }
}
