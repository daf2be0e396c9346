package io.grivet.it.threads;

import io.grivet.it.plain.Note;
import io.grivet.it.plain.Wait;
import io.grivet.it.plain.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** {@code synchronized}, {@code wait} and {@code notify}. */
public final class Monitors {
  private static int shared;

  private Monitors() {}

  public static void main(String[] args) throws Exception {
    contention();
    recursion();
    notifications();
    limits();
    handOver();
    nested();
    boundedBuffer();
  }

  private static void contention() throws InterruptedException {
    Object monitor = new Object();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      threads.add(Workers.start("contending", () -> {
        for (int n = 0; n < 20; n++) {
          synchronized (monitor) {
            int seen = shared;
            if (n % 5 == 0) {
              Thread.sleep(0, 1000);
            }
            shared = seen + 1;
          }
        }
      }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    Note.that("counted under contention", shared);
  }

  private static void recursion() throws Exception {
    Object monitor = new Object();
    Thread owner = Workers.start("owner", () -> {
      synchronized (monitor) {
        synchronized (monitor) {
          synchronized (monitor) {
            monitor.wait();
            Note.that("held again after wait", Thread.holdsLock(monitor));
          }
          Note.that("still held", Thread.holdsLock(monitor));
        }
        Note.that("held at the last level", Thread.holdsLock(monitor));
      }
      Note.that("held after that", Thread.holdsLock(monitor));
    });
    Wait.untilWaiting(owner);
    synchronized (monitor) {
      monitor.notify();
    }
    owner.join();
  }

  private static void notifications() throws Exception {
    Object monitor = new Object();
    int[] woken = new int[1];
    List<Thread> waiters = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      Thread waiter = Workers.start("waiter", () -> {
        synchronized (monitor) {
          monitor.wait();
          woken[0]++;
        }
      });
      waiters.add(waiter);
      Wait.untilWaiting(waiter);
    }
    synchronized (monitor) {
      monitor.notify();
      monitor.notify();
    }
    Wait.until("two are woken", () -> count(monitor, woken) == 2);
    Note.that("woken by two notify", count(monitor, woken));
    synchronized (monitor) {
      monitor.notifyAll();
    }
    for (Thread waiter : waiters) {
      waiter.join();
    }
    Note.that("woken in all", woken[0]);
  }

  private static int count(Object monitor, int[] counter) {
    synchronized (monitor) {
      return counter[0];
    }
  }

  private static void limits() throws Exception {
    Object monitor = new Object();
    synchronized (monitor) {
      long start = System.nanoTime();
      monitor.wait(20);
      Note.that("timed wait is not short", System.nanoTime() - start >= TimeUnit.MILLISECONDS.toNanos(20));
      monitor.wait(0, 1);
      Note.outcome("wait(-1)", () -> {
        monitor.wait(-1);
        return "accepted";
      });
      Note.outcome("wait(0, 1000000)", () -> {
        monitor.wait(0, 1_000_000);
        return "accepted";
      });
    }
    Thread waiter = Workers.start("waiter", () -> {
      synchronized (monitor) {
        monitor.wait(60_000);
        Note.that("timed wait, notified", "in time");
      }
    });
    Wait.untilWaiting(waiter);
    synchronized (monitor) {
      monitor.notify();
    }
    waiter.join();
    limitPassesWhileAnotherThreadIsInside();
  }

  private static void limitPassesWhileAnotherThreadIsInside() throws InterruptedException {
    Object monitor = new Object();
    CountDownLatch inside = new CountDownLatch(1);
    Thread waiter = Workers.start("waiter", () -> {
      synchronized (monitor) {
        shared = 0;
        inside.countDown();
        do {
          monitor.wait(300);
        } while (shared >= 0);
        Note.that("back after", shared);
      }
    });
    inside.await();
    synchronized (monitor) {
      shared = -1;
      Wait.until("it wants the monitor back", () -> waiter.getState() == Thread.State.BLOCKED);
      shared = -2;
    }
    waiter.join();
  }

  private static synchronized void turn(int own, int players, int rounds) throws InterruptedException {
    for (int round = 0; round < rounds; round++) {
      while (shared % players != own) {
        Monitors.class.wait();
      }
      shared++;
      Monitors.class.notifyAll();
    }
  }

  private static void handOver() throws InterruptedException {
    shared = 0;
    List<Thread> players = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      int own = i;
      players.add(Workers.start("player", () -> turn(own, 4, 100)));
    }
    for (Thread player : players) {
      player.join();
    }
    Note.that("turns on a class's monitor", shared);
  }

  private static void nested() throws InterruptedException {
    Object outer = new Object();
    Object inner = new Object();
    Thread waiter = Workers.start("waiter", () -> {
      synchronized (outer) {
        synchronized (inner) {
          inner.wait(1000);
          Note.that("holds both again", Thread.holdsLock(outer) && Thread.holdsLock(inner));
        }
      }
    });
    Wait.untilWaiting(waiter);
    synchronized (inner) {
      Note.that("inner is free while it waits", true);
    }
    synchronized (outer) {
      Note.that("outer is free only when it has ended", waiter.getState() != Thread.State.TIMED_WAITING);
    }
    waiter.join();
  }

  private static void boundedBuffer() throws InterruptedException {
    List<Integer> buffer = new ArrayList<>();
    long[] sum = new long[1];
    Thread consumer = Workers.start("consumer", () -> {
      for (int i = 0; i < 1000; i++) {
        synchronized (buffer) {
          while (buffer.isEmpty()) {
            buffer.wait();
          }
          sum[0] += buffer.removeFirst();
          buffer.notifyAll();
        }
      }
    });
    for (int i = 0; i < 1000; i++) {
      synchronized (buffer) {
        while (buffer.size() == 3) {
          buffer.wait();
        }
        buffer.add(i);
        buffer.notifyAll();
      }
    }
    consumer.join();
    Note.that("sum over the buffer", sum[0]);
  }
}
