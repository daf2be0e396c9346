package io.grivet.agent.patch;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import io.grivet.diag.ManagedThreads;
import java.lang.management.ThreadInfo;
import java.util.List;
import net.bytebuddy.asm.Advice;

/**
 * {@code ThreadMXBean} shows greenlets as the threads that the application started.
 *
 * <p>Not covered: locks held and waited for, deadlock detection, CPU time and allocation of one greenlet; the VM keeps
 * these for OS threads only.
 */
public final class ThreadMxBeanPatch implements LatePatch {
  @Override
  public String name() {
    return "thread-mxbean";
  }

  @Override
  public String target() {
    return "sun/management/ThreadImpl";
  }

  @Override
  public String opened() {
    return "java.lang.management";
  }

  @Override
  public List<Advised> advised() {
    return List.of(
        new Advised(named("getThreadCount"), Count.class),
        new Advised(named("getDaemonThreadCount"), DaemonCount.class),
        new Advised(named("getAllThreadIds"), Ids.class),
        new Advised(named("getThreadInfo").and(takesArguments(long[].class, int.class)), Infos.class),
        new Advised(named("dumpAllThreads").and(takesArguments(boolean.class, boolean.class, int.class)), Dump.class));
  }

  static final class Count {
    @Advice.OnMethodExit
    static void exit(@Advice.Return(readOnly = false) int count) {
      count = ManagedThreads.count();
    }
  }

  static final class DaemonCount {
    @Advice.OnMethodExit
    static void exit(@Advice.Return(readOnly = false) int count) {
      count = ManagedThreads.daemonCount();
    }
  }

  static final class Ids {
    @Advice.OnMethodExit
    static void exit(@Advice.Return(readOnly = false) long[] ids) {
      ids = ManagedThreads.ids();
    }
  }

  static final class Infos {
    @Advice.OnMethodExit
    static void exit(@Advice.Argument(0) long[] ids, @Advice.Argument(1) int maxDepth,
        @Advice.Return(readOnly = false) ThreadInfo[] infos) {
      infos = ManagedThreads.fill(ids, infos, maxDepth);
    }
  }

  static final class Dump {
    @Advice.OnMethodExit
    static void exit(@Advice.Argument(2) int maxDepth, @Advice.Return(readOnly = false) ThreadInfo[] infos) {
      infos = ManagedThreads.dump(infos, maxDepth);
    }
  }
}
