package io.grivet.it.threads;

import io.grivet.it.plain.Note;
import io.grivet.it.plain.Wait;
import io.grivet.it.plain.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/** Virtual threads that the program makes itself, alongside ordinary threads; and scoped values in both. */
public final class VirtualOnes {
  private static final ScopedValue<String> USER = ScopedValue.newInstance();

  private VirtualOnes() {}

  public static void main(String[] args) throws Exception {
    identity();
    waiting();
    together();
    Thread nested = Thread.startVirtualThread(() -> Note.outcome("virtual in virtual", () -> {
      Thread inner = Thread.ofVirtual().name("in").unstarted(VirtualOnes::describeItself);
      inner.start();
      inner.join();
      Thread platform = new Thread(VirtualOnes::describeItself, "platform in virtual");
      platform.start();
      platform.join();
      return "ended";
    }));
    nested.join();
    AtomicInteger sum = new AtomicInteger();
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 500; i++) {
        int own = i;
        pool.submit(() -> {
          Thread.sleep(own % 5);
          return sum.addAndGet(own);
        });
      }
    }
    Note.that("sum of 500 tasks", sum.get());
    scopedValues();
  }

  private static void describeItself() {
    Note.that("inside", describe(Thread.currentThread()));
  }

  private static String describe(Thread thread) {
    return thread.getName() + ", virtual " + thread.isVirtual() + ", daemon " + thread.isDaemon() + ", priority "
        + thread.getPriority() + ", group " + thread.getThreadGroup().getName();
  }

  private static void identity() throws Exception {
    Thread[] own = new Thread[1];
    own[0] = Thread.ofVirtual().name("mine").unstarted(() -> {
      Note.that("current thread is it", Thread.currentThread() == own[0]);
      Note.that("described", describe(Thread.currentThread()));
    });
    Note.that("fresh", own[0].getState());
    own[0].start();
    own[0].join();
    Note.that("ended", own[0].getState() + " " + own[0].isAlive());
    Note.outcome("second start", () -> {
      own[0].start();
      return "accepted";
    });
    Note.outcome("setDaemon(false)", () -> {
      own[0].setDaemon(false);
      return "accepted";
    });
    Note.that("unnamed", "[" + Thread.ofVirtual().unstarted(() -> {}).getName() + "]");
  }

  private static void waiting() throws Exception {
    Thread sleeping = Thread.ofVirtual().start(() -> Note.outcome("interrupted", () -> {
      Thread.sleep(60_000);
      return "slept";
    }));
    Wait.untilWaiting(sleeping);
    Note.that("sleeping", sleeping.getState());
    sleeping.interrupt();
    sleeping.join();
    Thread parked = Thread.ofVirtual().start(LockSupport::park);
    Wait.untilWaiting(parked);
    Note.that("parked", parked.getState());
    LockSupport.unpark(parked);
    parked.join();
    Object monitor = new Object();
    Thread entering;
    synchronized (monitor) {
      entering = Thread.ofVirtual().start(() -> {
        synchronized (monitor) {
          Note.that("entered", "the monitor");
        }
      });
      Wait.untilWaiting(entering);
      Note.that("entering", entering.getState());
    }
    entering.join();
  }

  /** Virtual threads and ordinary threads that share queues, locks and monitors. */
  private static void together() throws Exception {
    SynchronousQueue<Integer> queue = new SynchronousQueue<>();
    ReentrantLock lock = new ReentrantLock();
    int[] count = new int[2];
    ConcurrentLinkedQueue<Thread> threads = new ConcurrentLinkedQueue<>();
    for (int i = 0; i < 20; i++) {
      int own = i;
      Runnable body = Workers.quietly(() -> {
        queue.put(own);
        for (int n = 0; n < 20; n++) {
          lock.lock();
          count[0]++;
          lock.unlock();
          synchronized (count) {
            count[1]++;
          }
          Thread.yield();
        }
      });
      threads.add(i % 2 == 0 ? Thread.ofVirtual().start(body) : Thread.ofPlatform().start(body));
    }
    List<Integer> seen = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      seen.add(queue.take());
    }
    for (Thread thread : threads) {
      thread.join();
    }
    Note.that("together", seen.stream().mapToInt(Integer::intValue).sum() + " " + count[0] + " " + count[1]);
  }

  private static void scopedValues() throws Exception {
    Note.that("unbound", USER.isBound() + " " + USER.orElse("nobody"));
    ScopedValue.where(USER, "outer").run(() -> {
      Note.that("bound", USER.get());
      ScopedValue.where(USER, "inner").run(() -> Note.that("rebound", USER.get()));
      Note.that("bound again", USER.get());
      Note.outcome("a new thread has none", () -> {
        Workers.run("thread", () -> Note.that("in a thread", USER.isBound()));
        Thread.ofVirtual().start(() -> Note.that("in a virtual thread", USER.isBound())).join();
        return "ended";
      });
    });
    Workers.run("own scope", () -> ScopedValue.where(USER, "worker").run(() -> Note.outcome("over a wait", () -> {
      Thread.sleep(2);
      return USER.get();
    })));
    Note.outcome("call", () -> ScopedValue.where(USER, "called").call(USER::get));
    Note.outcome("get unbound", USER::get);
  }
}
