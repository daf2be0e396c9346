package io.grivet.it.threads;

import io.grivet.it.plain.Note;
import io.grivet.it.plain.Wait;
import io.grivet.it.plain.Workers;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/** The thread bean shows the program's threads and states; with the argument "locks" also the awaited locks. */
public final class Management {
  private static final ThreadMXBean BEAN = ManagementFactory.getThreadMXBean();

  private Management() {}

  public static void main(String[] args) throws Exception {
    boolean locks = args.length == 1;
    info("main", Thread.currentThread(), locks);
    Object monitor = new Object();
    ReentrantLock lock = new ReentrantLock();
    CountDownLatch end = new CountDownLatch(1);
    Thread holder = Workers.start("holder", () -> {
      synchronized (monitor) {
        lock.lock();
        end.await();
        lock.unlock();
      }
    });
    Wait.untilWaiting(holder);
    Thread entering = Workers.start("entering", () -> {
      synchronized (monitor) {
        end.await();
      }
    });
    Thread locking = Workers.start("locking", () -> {
      lock.lock();
      lock.unlock();
    });
    Wait.untilWaiting(entering);
    Wait.untilWaiting(locking);
    for (Thread thread : new Thread[] {holder, entering, locking}) {
      info(thread.getName(), thread, locks);
    }
    long[] ids = BEAN.getAllThreadIds();
    Note.that("all are listed", Arrays.stream(ids).filter(id -> id == holder.threadId() || id == entering.threadId()
        || id == locking.threadId() || id == Thread.currentThread().threadId()).count());
    Note.that("in a dump", Arrays.stream(BEAN.dumpAllThreads(true, true)).map(ThreadInfo::getThreadName)
        .filter(name -> name.matches("main|holder|entering|locking")).sorted().toList());
    Note.that("deadlocked", BEAN.findDeadlockedThreads() == null);
    limited(locks);
    end.countDown();
    for (Thread thread : new Thread[] {holder, entering, locking}) {
      thread.join();
    }
    Note.that("ended", BEAN.getThreadInfo(holder.threadId()));
    Note.that("unknown id", BEAN.getThreadInfo(1_000_000));
    Workers.run("inside", () -> info("inside", Thread.currentThread(), locks));
  }

  /** Waits with a limit have a state of their own. */
  private static void limited(boolean locks) throws Exception {
    Object monitor = new Object();
    Thread[] waiting = {
        waiting("sleeping", () -> Thread.sleep(Long.MAX_VALUE)),
        waiting("parked", () -> LockSupport.parkNanos(monitor, Long.MAX_VALUE)),
        waiting("in wait", () -> {
          synchronized (monitor) {
            monitor.wait(1_000_000);
          }
        }),
        waiting("joining", () -> Thread.currentThread().join(Long.MAX_VALUE)),
        waiting("polling", () -> new LinkedBlockingQueue<>().poll(1, TimeUnit.HOURS)),
    };
    for (Thread thread : waiting) {
      Wait.untilWaiting(thread);
      info(thread.getName(), thread, locks);
    }
    for (Thread thread : waiting) {
      thread.interrupt();
      thread.join();
    }
  }

  private static Thread waiting(String name, Workers.Body wait) {
    return Workers.start(name, () -> {
      try {
        wait.run();
      } catch (InterruptedException e) {
        Note.that(name, "interrupted");
      }
    });
  }

  private static void info(String who, Thread thread, boolean locks) {
    ThreadInfo info = BEAN.getThreadInfo(thread.threadId(), 100);
    if (info == null) {
      Note.that(who, "no information");
      return;
    }
    Note.that(who, info.getThreadName() + ", " + info.getThreadState() + ", daemon " + info.isDaemon() + ", priority "
        + info.getPriority() + ", id " + (info.getThreadId() == thread.threadId()) + ", has frames "
        + (info.getStackTrace().length > 0));
    if (locks) {
      String lock = info.getLockInfo() == null ? "nothing" : info.getLockInfo().getClassName();
      Note.that(who + " waits for", lock + " of " + info.getLockOwnerName());
    }
  }
}
