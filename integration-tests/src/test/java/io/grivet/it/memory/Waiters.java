package io.grivet.it.memory;

import io.grivet.it.plain.Note;
import io.grivet.it.plain.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Waits of many kinds, with limits and without, while the heap is full: each wait ends. To be run with a small heap.
 */
public final class Waiters {
  private static final int ROUNDS = 2;
  private static final ReentrantLock LOCK = new ReentrantLock();
  private static final Condition CHANGED = LOCK.newCondition();
  private static final Object MONITOR = new Object();
  private static final SynchronousQueue<String> QUEUE = new SynchronousQueue<>();
  private static final int[] counted = new int[1];
  private static volatile boolean stop;

  private Waiters() {}

  public static void main(String[] args) throws Exception {
    List<Thread> threads = new ArrayList<>();
    threads.add(Workers.start("sleeps", () -> repeat(() -> Thread.sleep(1))));
    threads.add(Workers.start("parks", () -> repeat(() -> LockSupport.parkNanos(100_000))));
    threads.add(Workers.start("locks", () -> repeat(Waiters::count)));
    threads.add(Workers.start("awaits", () -> repeat(Waiters::await)));
    threads.add(Workers.start("waits", () -> repeat(Waiters::waitABit)));
    threads.add(Workers.start("polls", () -> repeat(() -> QUEUE.poll(1, TimeUnit.MILLISECONDS))));
    Thread.sleep(20);
    for (int round = 0; round < ROUNDS; round++) {
      Workers.run("greedy", () -> {
        try {
          Greed.fill(10);
        } catch (OutOfMemoryError e) {
          Thread.yield(); // the sleep itself may need memory
        }
      });
    }
    stop = true;
    synchronized (MONITOR) {
      MONITOR.notifyAll();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    Note.that("ended", threads.size());
    Note.that("nobody is in", !LOCK.isLocked() && !LOCK.hasQueuedThreads());
  }

  /** An OutOfMemoryError concerns only the program: the thread continues. */
  private static void repeat(Workers.Body body) throws Exception {
    while (!stop) {
      try {
        body.run();
      } catch (OutOfMemoryError e) {
        Thread.onSpinWait();
      }
    }
  }

  private static void count() {
    LOCK.lock();
    try {
      counted[0]++;
      Thread.yield();
      CHANGED.signal();
    } finally {
      LOCK.unlock();
    }
  }

  private static void await() throws InterruptedException {
    LOCK.lock();
    try {
      CHANGED.awaitNanos(1_000_000);
    } finally {
      LOCK.unlock();
    }
  }

  private static void waitABit() throws InterruptedException {
    synchronized (MONITOR) {
      MONITOR.wait(1);
    }
  }
}
