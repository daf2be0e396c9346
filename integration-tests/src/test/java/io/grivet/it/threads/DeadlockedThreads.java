package io.grivet.it.threads;

import io.grivet.it.plain.Note;
import io.grivet.it.plain.Wait;
import io.grivet.it.plain.Workers;
import java.lang.management.LockInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;

/** Several deadlocks at once: {@code ThreadMXBean} names the members of each. */
public final class DeadlockedThreads {
  private static final ThreadMXBean BEAN = ManagementFactory.getThreadMXBean();

  private DeadlockedThreads() {}

  public static void main(String[] args) throws Exception {
    Object first = new Object();
    deadlock("monitors", first, new Object());
    deadlock("locks", new ReentrantLock(), new ReentrantLock());
    deadlock("both", new Object(), new ReentrantLock());
    Wait.untilWaiting(start("outside", () -> inside(first, () -> {}))); // waits for a member, and is none

    Note.that("all", names(BEAN.findDeadlockedThreads()));
    Note.that("by monitors", names(BEAN.findMonitorDeadlockedThreads()));
    for (ThreadInfo info : infos(BEAN.findDeadlockedThreads())) {
      Note.that(info.getThreadName(), info.getThreadState() + " " + info.getLockInfo().getClassName() + " owned by "
          + info.getLockOwnerName() + ", locked " + classes(info.getLockedMonitors()) + " and "
          + classes(info.getLockedSynchronizers()));
    }
  }

  /** Starts two threads, each of which holds one lock and waits for the other one. */
  private static void deadlock(String name, Object left, Object right) throws Exception {
    CountDownLatch both = new CountDownLatch(2);
    Thread one = start(name + " 1", () -> inside(left, () -> second(both, right)));
    Thread other = start(name + " 2", () -> inside(right, () -> second(both, left)));
    both.await();
    Wait.untilWaiting(one);
    Wait.untilWaiting(other);
  }

  private static void second(CountDownLatch both, Object lock) throws Exception {
    both.countDown();
    both.await();
    inside(lock, () -> Note.that("deadlock", "none"));
  }

  private static void inside(Object lock, Workers.Body body) throws Exception {
    if (lock instanceof ReentrantLock l) {
      l.lock();
      try {
        body.run();
      } finally {
        l.unlock();
      }
    } else {
      synchronized (lock) {
        body.run();
      }
    }
  }

  private static Thread start(String name, Workers.Body body) {
    Thread thread = Workers.create(name, body);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static List<ThreadInfo> infos(long[] ids) {
    return Arrays.stream(BEAN.getThreadInfo(ids, true, true))
        .sorted((one, other) -> one.getThreadName().compareTo(other.getThreadName())).toList();
  }

  private static Set<String> names(long[] ids) {
    Set<String> names = new TreeSet<>();
    infos(ids).forEach(info -> names.add(info.getThreadName()));
    return names;
  }

  private static List<String> classes(LockInfo[] locks) {
    return Arrays.stream(locks).map(LockInfo::getClassName).toList();
  }
}
