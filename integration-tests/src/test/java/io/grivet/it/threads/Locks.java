package io.grivet.it.threads;

import io.grivet.it.plain.Note;
import io.grivet.it.plain.Wait;
import io.grivet.it.plain.Workers;
import io.grivet.it.plain.Workers.Body;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;

/** Locks and conditions: exclusion, limits, fairness, upgrades. */
public final class Locks {
  private static int counter;

  private Locks() {}

  public static void main(String[] args) throws Exception {
    exclusion("ReentrantLock", new ReentrantLock());
    exclusion("fair ReentrantLock", new ReentrantLock(true));
    exclusion("write lock", new ReentrantReadWriteLock().writeLock());
    exclusion("StampedLock", new StampedLock().asWriteLock());
    limits();
    conditions();
    fairOrder();
    readWrite();
    stamped();
  }

  private static void exclusion(String name, Lock lock) throws InterruptedException {
    counter = 0;
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      threads.add(Workers.start("counting", () -> {
        for (int n = 0; n < 50; n++) {
          lock.lock();
          try {
            int seen = counter;
            if (n % 10 == 0) {
              Thread.sleep(0, 1000);
            }
            counter = seen + 1;
          } finally {
            lock.unlock();
          }
        }
      }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    Note.that(name + " counted", counter);
  }

  private static void limits() throws Exception {
    ReentrantLock lock = new ReentrantLock();
    lock.lock();
    Workers.run("limited", () -> {
      Note.that("tryLock", lock.tryLock());
      Note.that("tryLock with a limit", lock.tryLock(10, TimeUnit.MILLISECONDS));
      Note.that("tryLock with limit 0", lock.tryLock(0, TimeUnit.MILLISECONDS));
    });
    Thread waiting = Workers.start("waiting", () -> {
      Note.that("tryLock in time", lock.tryLock(1, TimeUnit.MINUTES));
      lock.unlock();
    });
    Wait.untilWaiting(waiting);
    lock.unlock();
    waiting.join();
  }

  private static void conditions() throws Exception {
    ReentrantLock lock = new ReentrantLock();
    Condition condition = lock.newCondition();
    lock.lock();
    try {
      Note.that("await with a limit", condition.await(10, TimeUnit.MILLISECONDS));
      Note.that("awaitNanos left", condition.awaitNanos(1_000_000) <= 0);
      Note.that("awaitUntil", condition.awaitUntil(new Date(System.currentTimeMillis() + 10)));
    } finally {
      lock.unlock();
    }
    Note.outcome("await without the lock", () -> {
      condition.await();
      return "accepted";
    });
    Note.outcome("signal without the lock", () -> {
      condition.signal();
      return "accepted";
    });
    List<Integer> woken = new ArrayList<>();
    List<Thread> waiters = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      int own = i;
      Thread waiter = Workers.start("waiter", locked(lock, () -> {
        condition.await();
        woken.add(own);
      }));
      waiters.add(waiter);
      Wait.untilWaiting(waiter);
    }
    for (int i = 0; i < 2; i++) {
      locked(lock, condition::signal).run();
      int wanted = i + 1;
      Wait.until("one more is woken", () -> woken(lock, woken) == wanted);
    }
    locked(lock, condition::signalAll).run();
    for (Thread waiter : waiters) {
      waiter.join();
    }
    Note.that("woken in order", woken);
  }

  private static int woken(Lock lock, List<Integer> woken) {
    lock.lock();
    try {
      return woken.size();
    } finally {
      lock.unlock();
    }
  }

  private static Body locked(Lock lock, Body body) {
    return () -> {
      lock.lock();
      try {
        body.run();
      } finally {
        lock.unlock();
      }
    };
  }

  private static void fairOrder() throws Exception {
    ReentrantLock lock = new ReentrantLock(true);
    List<Integer> order = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    lock.lock();
    for (int i = 0; i < 6; i++) {
      int own = i;
      Thread thread = Workers.start("queued", locked(lock, () -> order.add(own)));
      threads.add(thread);
      Wait.untilWaiting(thread);
    }
    lock.unlock();
    for (Thread thread : threads) {
      thread.join();
    }
    Note.that("fair order", order);
  }

  private static void readWrite() throws Exception {
    ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    lock.readLock().lock();
    Workers.run("second reader", () -> {
      Note.that("two readers", lock.readLock().tryLock());
      lock.readLock().unlock();
      Note.that("writer beside readers", lock.writeLock().tryLock(10, TimeUnit.MILLISECONDS));
    });
    Thread writer = Workers.start("writer", locked(lock.writeLock(), () -> Note.that("writer", "in")));
    Wait.untilWaiting(writer);
    lock.readLock().unlock();
    writer.join();
    lock.writeLock().lock();
    lock.readLock().lock();
    lock.writeLock().unlock();
    Note.that("downgraded", lock.getReadHoldCount() + " " + lock.isWriteLocked());
    lock.readLock().unlock();
  }

  private static void stamped() throws Exception {
    StampedLock lock = new StampedLock();
    long optimistic = lock.tryOptimisticRead();
    Note.that("optimistic", lock.validate(optimistic));
    long write = lock.writeLock();
    Note.that("after a write began", lock.validate(optimistic));
    Thread reader = Workers.start("reader", () -> {
      long read = lock.readLock();
      Note.that("reader in", lock.getReadLockCount());
      lock.unlockRead(read);
    });
    Wait.untilWaiting(reader);
    Workers.run("limited", () -> Note.that("with a limit", lock.tryReadLock(10, TimeUnit.MILLISECONDS)));
    lock.unlockWrite(write);
    reader.join();
    long read = lock.readLock();
    long converted = lock.tryConvertToWriteLock(read);
    Note.that("converted", converted != 0 && lock.isWriteLocked());
    lock.unlock(converted);
  }
}
