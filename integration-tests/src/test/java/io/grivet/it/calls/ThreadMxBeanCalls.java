package io.grivet.it.calls;

import com.sun.management.ThreadMXBean;
import java.lang.management.LockInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/** {@link ThreadMXBean}, with the JDK's additions: counts, infos, locks, processor time and allocations. */
final class ThreadMxBeanCalls implements CallTable {
  private static final ThreadMXBean BEAN = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @Override
  public Class<?> type() {
    return ThreadMXBean.class;
  }

  @Override
  public void fill(Cells cells) {
    infos(cells);
    counts(cells);
    times(cells);
    switches(cells);
  }

  private static void infos(Cells cells) {
    cells.of("getThreadInfo(long)").normal(() -> text(BEAN.getThreadInfo(parked().threadId())))
        .wrong(() -> BEAN.getThreadInfo(-1));
    cells.of("getThreadInfo(long, int)").normal(() -> {
      ThreadInfo info = BEAN.getThreadInfo(parked().threadId(), Integer.MAX_VALUE);
      StackTraceElement[] frames = info.getStackTrace();
      return text(info) + ", last frame " + frames[frames.length - 1];
    }).wrong(() -> BEAN.getThreadInfo(parked().threadId(), -1));
    cells.of("getThreadInfo(long[])").normal(() -> texts(BEAN.getThreadInfo(ids())))
        .wrong(() -> BEAN.getThreadInfo((long[]) null));
    cells.of("getThreadInfo(long[], int)").normal(() -> texts(BEAN.getThreadInfo(ids(), 1)))
        .wrong(() -> BEAN.getThreadInfo(ids(), -1));
    cells.of("getThreadInfo(long[], boolean, boolean)")
        .normal(() -> locks(BEAN.getThreadInfo(new long[] {locking().threadId()}, true, true)[0]))
        .wrong(() -> BEAN.getThreadInfo(new long[] {0}, true, true));
    cells.of("getThreadInfo(long[], boolean, boolean, int)")
        .normal(() -> locks(BEAN.getThreadInfo(new long[] {locking().threadId()}, true, true, 5)[0]))
        .wrong(() -> BEAN.getThreadInfo(ids(), true, true, -1));
    cells.of("dumpAllThreads(boolean, boolean)").normal(() -> {
      long id = locking().threadId();
      return locks(with(BEAN.dumpAllThreads(true, true), id));
    }).takesAnyArgument();
    cells.of("dumpAllThreads(boolean, boolean, int)").normal(() -> {
      long id = locking().threadId();
      return text(with(BEAN.dumpAllThreads(false, false, 1), id));
    }).wrong(() -> BEAN.dumpAllThreads(true, true, -1));
    cells.of("findDeadlockedThreads()").normal(BEAN::findDeadlockedThreads);
    cells.of("findMonitorDeadlockedThreads()").normal(BEAN::findMonitorDeadlockedThreads);
  }

  private static void counts(Cells cells) {
    cells.of("getAllThreadIds()").normal(() -> {
      long parked = parked().threadId();
      long here = Thread.currentThread().threadId();
      return Arrays.stream(BEAN.getAllThreadIds()).filter(id -> id == parked || id == here).count();
    });
    cells.of("getThreadCount()").normal(() -> {
      int before = BEAN.getThreadCount();
      parked();
      return BEAN.getThreadCount() - before;
    });
    cells.of("getPeakThreadCount()").normal(() -> BEAN.getPeakThreadCount() >= BEAN.getThreadCount());
    cells.of("resetPeakThreadCount()").does(BEAN::resetPeakThreadCount);
    cells.of("getDaemonThreadCount()").normal(() -> {
      int before = BEAN.getDaemonThreadCount();
      parked();
      return BEAN.getDaemonThreadCount() - before;
    });
    cells.of("getTotalStartedThreadCount()").normal(() -> {
      long before = BEAN.getTotalStartedThreadCount();
      parked();
      return BEAN.getTotalStartedThreadCount() - before;
    });
    cells.of("getObjectName()").normal(BEAN::getObjectName);
  }

  private static void times(Cells cells) {
    cells.of("getCurrentThreadCpuTime()").normal(() -> BEAN.getCurrentThreadCpuTime() > 0);
    cells.of("getCurrentThreadUserTime()").normal(() -> BEAN.getCurrentThreadUserTime() >= 0);
    cells.of("getThreadCpuTime(long)").normal(() -> BEAN.getThreadCpuTime(Thread.currentThread().threadId()) > 0)
        .wrong(() -> BEAN.getThreadCpuTime(-1));
    cells.of("getThreadUserTime(long)").normal(() -> BEAN.getThreadUserTime(Thread.currentThread().threadId()) >= 0)
        .wrong(() -> BEAN.getThreadUserTime(0));
    cells.of("getThreadCpuTime(long[])").normal(() -> BEAN.getThreadCpuTime(ids()).length)
        .wrong(() -> BEAN.getThreadCpuTime(new long[] {-1}));
    cells.of("getThreadUserTime(long[])").normal(() -> BEAN.getThreadUserTime(ids()).length)
        .wrong(() -> BEAN.getThreadUserTime(new long[] {-1}));
    cells.of("getCurrentThreadAllocatedBytes()").normal(() -> BEAN.getCurrentThreadAllocatedBytes() >= 0);
    cells.of("getThreadAllocatedBytes(long)")
        .normal(() -> BEAN.getThreadAllocatedBytes(Thread.currentThread().threadId()) >= 0)
        .wrong(() -> BEAN.getThreadAllocatedBytes(-1));
    cells.of("getThreadAllocatedBytes(long[])").normal(() -> BEAN.getThreadAllocatedBytes(ids()).length)
        .wrong(() -> BEAN.getThreadAllocatedBytes(new long[] {-1}));
    cells.of("getTotalThreadAllocatedBytes()").normal(() -> BEAN.getTotalThreadAllocatedBytes() > 0);
  }

  private static void switches(Cells cells) {
    cells.of("isCurrentThreadCpuTimeSupported()").normal(BEAN::isCurrentThreadCpuTimeSupported);
    cells.of("isThreadCpuTimeSupported()").normal(BEAN::isThreadCpuTimeSupported);
    cells.of("isThreadCpuTimeEnabled()").normal(BEAN::isThreadCpuTimeEnabled);
    cells.of("setThreadCpuTimeEnabled(boolean)").does(() -> BEAN.setThreadCpuTimeEnabled(true)).takesAnyArgument();
    cells.of("isThreadContentionMonitoringSupported()").normal(BEAN::isThreadContentionMonitoringSupported);
    cells.of("isThreadContentionMonitoringEnabled()").normal(BEAN::isThreadContentionMonitoringEnabled);
    cells.of("setThreadContentionMonitoringEnabled(boolean)")
        .does(() -> BEAN.setThreadContentionMonitoringEnabled(false)).takesAnyArgument();
    cells.of("isObjectMonitorUsageSupported()").normal(BEAN::isObjectMonitorUsageSupported);
    cells.of("isSynchronizerUsageSupported()").normal(BEAN::isSynchronizerUsageSupported);
    cells.of("isThreadAllocatedMemorySupported()").normal(BEAN::isThreadAllocatedMemorySupported);
    cells.of("isThreadAllocatedMemoryEnabled()").normal(BEAN::isThreadAllocatedMemoryEnabled);
    cells.of("setThreadAllocatedMemoryEnabled(boolean)").does(() -> BEAN.setThreadAllocatedMemoryEnabled(true))
        .takesAnyArgument();
  }

  private static long[] ids() throws InterruptedException {
    return new long[] {parked().threadId(), Thread.currentThread().threadId(), Long.MAX_VALUE};
  }

  private static ThreadInfo with(ThreadInfo[] infos, long id) {
    return Arrays.stream(infos).filter(info -> info.getThreadId() == id).findFirst().orElse(null);
  }

  private static String texts(ThreadInfo[] infos) {
    return Arrays.stream(infos).map(ThreadMxBeanCalls::text).toList().toString();
  }

  private static String text(ThreadInfo info) {
    return info == null ? "no such thread" : info.getThreadName() + " " + info.getThreadState() + " waits for "
        + info.getLockName() + " of " + info.getLockOwnerName() + ", daemon " + info.isDaemon() + ", in native code "
        + info.isInNative() + ", suspended " + info.isSuspended() + ", priority " + info.getPriority();
  }

  private static String locks(ThreadInfo info) {
    return text(info) + ", monitors " + Arrays.stream(info.getLockedMonitors()).map(LockInfo::getClassName).toList()
        + ", synchronizers " + Arrays.stream(info.getLockedSynchronizers()).map(LockInfo::getClassName).toList();
  }

  private static Thread parked() throws InterruptedException {
    return waiting(() -> LockSupport.park("blocker"), "parked");
  }

  private static Thread locking() throws InterruptedException {
    ReentrantLock lock = new ReentrantLock();
    return waiting(() -> {
      lock.lock();
      synchronized (ThreadMxBeanCalls.class) {
        LockSupport.park();
      }
    }, "locking");
  }

  private static Thread waiting(Runnable wait, String name) throws InterruptedException {
    Thread thread = new Thread(wait, name);
    thread.setDaemon(true);
    thread.start();
    while (thread.getState() != Thread.State.WAITING && thread.getState() != Thread.State.BLOCKED) {
      Thread.sleep(1);
    }
    return thread;
  }
}
