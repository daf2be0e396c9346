package io.grivet.it.threads;

import io.grivet.it.plain.Note;
import io.grivet.it.plain.Wait;
import io.grivet.it.plain.Workers;
import java.util.Collection;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Locks report their owner and their waiting threads: the same objects that the program has. */
public final class LockOwners {
  private LockOwners() {}

  /** Publishes the methods that the lock offers to subclasses. */
  private static final class OpenLock extends ReentrantLock {
    private static final long serialVersionUID = 1;

    Thread owner() {
      return getOwner();
    }

    Collection<Thread> queued() {
      return getQueuedThreads();
    }

    Collection<Thread> waiting(Condition condition) {
      return getWaitingThreads(condition);
    }
  }

  public static void main(String[] args) throws Exception {
    reentrantLock();
    mainAsOwner();
    readWriteLock();
    Note.outcome("unlock by another thread", () -> {
      ReentrantLock lock = new ReentrantLock();
      Workers.run("owner", lock::lock);
      lock.unlock();
      return "accepted";
    });
    semaphore();
    monitors();
  }

  private static void reentrantLock() throws Exception {
    OpenLock lock = new OpenLock();
    Condition condition = lock.newCondition();
    CountDownLatch end = new CountDownLatch(1);
    Thread onCondition = Workers.start("on condition", () -> {
      lock.lock();
      condition.await();
      lock.unlock();
    });
    Wait.untilWaiting(onCondition);
    Thread holder = Workers.start("holder", () -> {
      lock.lock();
      lock.lock();
      Note.that("held by itself", lock.isHeldByCurrentThread() + " " + lock.getHoldCount() + " " + lock);
      Note.that("owner is the current thread", lock.owner() == Thread.currentThread());
      Note.that("on the condition", lock.waiting(condition).contains(onCondition) + " "
          + lock.getWaitQueueLength(condition) + " " + lock.hasWaiters(condition));
      end.await();
      condition.signal();
      lock.unlock();
      lock.unlock();
    });
    Wait.untilWaiting(holder);
    Thread queued = Workers.start("queued", () -> {
      lock.lock();
      lock.unlock();
    });
    Wait.untilWaiting(queued);
    Note.that("text", lock);
    Note.that("owner is the holder", lock.owner() == holder);
    Note.that("queue", lock.hasQueuedThread(queued) + " " + lock.hasQueuedThread(holder) + " " + lock.getQueueLength()
        + " " + lock.hasQueuedThreads() + " " + lock.queued().contains(queued));
    Object blocker = LockSupport.getBlocker(queued);
    Note.that("blocker", blocker.getClass().getSimpleName());
    Note.that("blocker's text", blocker);
    Note.that("not held by main", lock.isHeldByCurrentThread() + " " + lock.getHoldCount());
    end.countDown();
    for (Thread thread : new Thread[] {holder, queued, onCondition}) {
      thread.join();
    }
    Note.that("free", lock);
  }

  private static void mainAsOwner() throws InterruptedException {
    OpenLock lock = new OpenLock();
    lock.lock();
    Note.that("held by main", lock);
    Note.that("owner is main", lock.owner() == Thread.currentThread());
    Workers.run("asking", () -> Note.that("seen by a worker", lock + " " + lock.owner().getName()));
    lock.unlock();
  }

  private static void readWriteLock() throws Exception {
    ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    CountDownLatch end = new CountDownLatch(1);
    Thread writer = Workers.start("writer", () -> {
      lock.writeLock().lock();
      end.await();
      lock.writeLock().unlock();
    });
    Wait.untilWaiting(writer);
    Thread reader = Workers.start("reader", () -> {
      lock.readLock().lock();
      lock.readLock().unlock();
    });
    Wait.untilWaiting(reader);
    Note.that("read-write", lock.hasQueuedThread(reader) + " " + lock.getQueueLength() + " " + lock);
    Note.that("write lock", lock.writeLock() + " " + lock.isWriteLockedByCurrentThread());
    end.countDown();
    writer.join();
    reader.join();
  }

  private static void semaphore() throws Exception {
    Semaphore semaphore = new Semaphore(0);
    Thread waiting = Workers.start("waiting", semaphore::acquire);
    Wait.untilWaiting(waiting);
    Note.that("semaphore", semaphore.getQueueLength() + " " + semaphore.hasQueuedThreads());
    semaphore.release();
    waiting.join();
  }

  private static void monitors() throws InterruptedException {
    Object monitor = new Object();
    Note.that("holdsLock outside", Thread.holdsLock(monitor));
    synchronized (monitor) {
      Note.that("holdsLock inside", Thread.holdsLock(monitor));
      Workers.run("other", () -> Note.that("holdsLock in another thread", Thread.holdsLock(monitor)));
    }
    Note.outcome("notify without the monitor", () -> {
      monitor.notify();
      return "accepted";
    });
    Note.outcome("wait without the monitor", () -> {
      monitor.wait(1);
      return "accepted";
    });
  }
}
