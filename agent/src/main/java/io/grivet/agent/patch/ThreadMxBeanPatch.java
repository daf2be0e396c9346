package io.grivet.agent.patch;

import static io.grivet.agent.weave.ResultWeave.mapReturned;

import io.grivet.agent.weave.Weave;
import io.grivet.diag.ManagedThreads;
import java.util.List;

/**
 * {@code ThreadMXBean} shows greenlets as the threads that the application started.
 *
 * <p>Not covered: locks held and waited for, deadlock detection, CPU time and allocation of one greenlet; the VM keeps
 * these for OS threads only.
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
        mapReturned(TARGET, "getAllThreadIds()[J", ManagedThreads.class, "ids"),
        mapReturned(TARGET, "getThreadInfo([JI)" + INFOS, ManagedThreads.class, "fill", 0, 1),
        mapReturned(TARGET, "dumpAllThreads(ZZI)" + INFOS, ManagedThreads.class, "dump", 2));
  }
}
