package io.grivet.it.threads;

import io.grivet.it.plain.Note;
import io.grivet.it.plain.Wait;
import io.grivet.it.plain.Workers;
import io.grivet.it.plain.Workers.Body;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/** The topmost frame of waiting threads: tools that look for idle threads have a list of these names. */
public final class BlockedTops {
  private BlockedTops() {}

  public static void main(String[] args) throws Exception {
    Object monitor = new Object();
    ReentrantLock lock = new ReentrantLock();
    lock.lock();
    top("sleep", () -> Thread.sleep(60_000));
    top("wait", () -> {
      synchronized (monitor) {
        monitor.wait();
      }
    });
    top("timed wait", () -> {
      synchronized (monitor) {
        monitor.wait(60_000);
      }
    });
    top("park", LockSupport::park);
    top("parkNanos", () -> LockSupport.parkNanos(60_000_000_000L));
    top("lock", lock::lockInterruptibly);
    top("join", Thread.currentThread()::join);
  }

  private static void top(String what, Body body) throws InterruptedException {
    Thread thread = Workers.start(what, () -> {
      try {
        body.run();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    });
    Wait.untilWaiting(thread);
    StackTraceElement frame = thread.getStackTrace()[0];
    Note.that(what, frame.getClassName() + "." + frame.getMethodName());
    thread.interrupt();
    thread.join();
  }
}
