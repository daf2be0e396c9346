package io.grivet.it.threads;

import io.grivet.it.plain.Note;
import io.grivet.it.plain.Wait;
import io.grivet.it.plain.Workers;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Cleaner;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Collection;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/** Places where the JDK takes a thread from the program or gives a thread to it: both sides see the same object. */
public final class SeenByTheJdk {
  private SeenByTheJdk() {}

  public static void main(String[] args) throws Exception {
    asking("main");
    Workers.run("worker", () -> asking("worker"));
    ownLock();
    openSemaphore();
    confinedMemory();
    references();
    cleaner();
  }

  private static void asking(String who) {
    LogRecord log = new LogRecord(Level.INFO, "text");
    Note.that(who + ", id in a log record", log.getLongThreadID() == Thread.currentThread().threadId());
    Note.that(who + ", random numbers", ThreadLocalRandom.current().nextInt(5) < 5);
    Note.that(who + ", blocker", LockSupport.getBlocker(Thread.currentThread()));
  }

  /** A lock of the program's own, as in the documentation of the class. */
  private static final class Mutex extends AbstractQueuedSynchronizer {
    private static final long serialVersionUID = 1;

    @Override
    protected boolean tryAcquire(int acquires) {
      if (compareAndSetState(0, 1)) {
        setExclusiveOwnerThread(Thread.currentThread());
        return true;
      }
      return false;
    }

    @Override
    protected boolean tryRelease(int releases) {
      if (!isHeldExclusively()) {
        throw new IllegalMonitorStateException();
      }
      setExclusiveOwnerThread(null);
      setState(0);
      return true;
    }

    @Override
    protected boolean isHeldExclusively() {
      return getExclusiveOwnerThread() == Thread.currentThread();
    }

    private String owner() {
      return getExclusiveOwnerThread() == null ? "nobody" : getExclusiveOwnerThread().getName();
    }
  }

  private static void ownLock() throws Exception {
    Mutex mutex = new Mutex();
    mutex.acquire(1);
    Note.that("own lock held by", mutex.owner());
    Thread waiter = Workers.start("waiter", () -> {
      mutex.acquire(1);
      Note.that("own lock then held by", mutex.owner());
      mutex.release(1);
    });
    Wait.untilWaiting(waiter);
    Note.that("own lock's queue", mutex.isQueued(waiter) + " " + (mutex.getFirstQueuedThread() == waiter) + " "
        + mutex.getExclusiveQueuedThreads().contains(waiter) + " " + mutex.hasQueuedPredecessors());
    mutex.release(1);
    waiter.join();
    Note.outcome("release without having it", () -> mutex.release(1));
  }

  private static final class OpenSemaphore extends Semaphore {
    private static final long serialVersionUID = 1;

    private OpenSemaphore() {
      super(0);
    }

    @Override
    public Collection<Thread> getQueuedThreads() {
      return super.getQueuedThreads();
    }
  }

  private static void openSemaphore() throws Exception {
    OpenSemaphore semaphore = new OpenSemaphore();
    Thread waiter = Workers.start("waiter", () -> Note.outcome("interrupted through the semaphore", () -> {
      semaphore.acquire();
      return "acquired";
    }));
    Wait.untilWaiting(waiter);
    Note.that("waiter of a semaphore", semaphore.getQueuedThreads().contains(waiter));
    semaphore.getQueuedThreads().forEach(Thread::interrupt);
    waiter.join();
  }

  private static void confinedMemory() throws Exception {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment segment = arena.allocate(8);
      Note.that("own memory", segment.isAccessibleBy(Thread.currentThread()));
      Workers.run("stranger", () -> {
        Note.that("memory of another thread", segment.isAccessibleBy(Thread.currentThread()));
        Note.outcome("used", () -> segment.fill((byte) 1).byteSize());
      });
      Thread other = new Thread(() -> {});
      Note.that("for a thread that has not started", segment.isAccessibleBy(other));
    }
  }

  /** Woken by a thread of the JVM. */
  private static void references() throws Exception {
    ReferenceQueue<Object> queue = new ReferenceQueue<>();
    WeakReference<Object> reference = new WeakReference<>(new Object(), queue);
    boolean[] got = new boolean[1];
    Thread remover = Workers.start("remover", () -> got[0] = queue.remove() == reference);
    Wait.until("the reference was removed", () -> {
      System.gc();
      return !remover.isAlive();
    });
    Note.that("reference came", got[0]);
    Note.that("remove with a limit", queue.remove(10));
  }

  private static void cleaner() throws Exception {
    Thread[] made = new Thread[1];
    Cleaner cleaner = Cleaner.create(body -> made[0] = new Thread(body, "cleaner"));
    CountDownLatch cleaned = new CountDownLatch(1);
    boolean[] right = new boolean[1];
    cleaner.register(new Object(), () -> {
      right[0] = Thread.currentThread() == made[0];
      cleaned.countDown();
    });
    Wait.until("cleaned", () -> {
      System.gc();
      return cleaned.getCount() == 0;
    });
    Note.that("cleaned in the thread of the factory", right[0] + ", daemon " + made[0].isDaemon());
  }
}
