package io.grivet.it.threads;

import io.grivet.it.plain.Note;
import io.grivet.it.plain.Wait;
import io.grivet.it.plain.Workers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/** Every form of join: before, during and after the thread's life, with limits, by many, by itself. */
public final class Joins {
  private Joins() {}

  public static void main(String[] args) throws Exception {
    unstarted(new Thread(() -> {}));
    CountDownLatch end = new CountDownLatch(1);
    Thread running = Workers.start("running", end::await);
    Wait.untilWaiting(running);
    limits("running", running);
    Note.that("still alive", running.isAlive());
    Thread interrupted = Workers.start("interrupted", () -> Note.outcome("interrupted join", () -> {
      running.join();
      return "ended";
    }));
    Wait.untilWaiting(interrupted);
    interrupted.interrupt();
    interrupted.join();
    Thread.currentThread().interrupt();
    Note.outcome("join with pending interrupt", () -> {
      running.join();
      return "ended";
    });
    Note.that("status afterwards", Thread.interrupted());
    List<Thread> many = Stream.generate(() -> Workers.start("joiner", running::join)).limit(20).toList();
    Object lock = new Object();
    Thread withLock = Workers.start("with lock", () -> {
      synchronized (lock) {
        running.join();
      }
    });
    Thread onMonitor = Workers.start("on its monitor", () -> {
      synchronized (running) {
        while (running.isAlive()) {
          running.wait();
        }
        Note.that("notified at its end, alive", running.isAlive());
      }
    });
    Wait.untilWaiting(onMonitor);
    end.countDown();
    for (Thread thread : many) {
      thread.join();
    }
    withLock.join();
    onMonitor.join();
    limits("ended", running);
    joinsItself();
    Thread main = Thread.currentThread();
    Workers.start("outlives main", () -> {
      main.join();
      Note.that("main joined", main.getState() + " alive " + main.isAlive());
    });
    Note.that("main", "ends");
  }

  private static void unstarted(Thread thread) {
    Note.outcome("join unstarted", () -> {
      thread.join();
      thread.join(0);
      thread.join(10);
      return "returns at once";
    });
    Note.outcome("join(Duration) unstarted", () -> thread.join(Duration.ofMillis(1)));
  }

  private static void limits(String what, Thread thread) {
    long start = System.nanoTime();
    Note.outcome(what + ", join(20)", () -> {
      thread.join(20);
      return thread.getState();
    });
    Note.outcome(what + ", join(1, 500000)", () -> {
      thread.join(1, 500_000);
      return thread.getState();
    });
    Note.outcome(what + ", join(Duration)", () -> thread.join(Duration.ofNanos(1_500_000)));
    Note.outcome(what + ", join(Duration.ZERO)", () -> thread.join(Duration.ZERO));
    Note.outcome(what + ", join(negative Duration)", () -> thread.join(Duration.ofMillis(-1)));
    Note.outcome(what + ", join(-1)", () -> {
      thread.join(-1);
      return "accepted";
    });
    Note.outcome(what + ", join(0, 1000000)", () -> {
      thread.join(0, 1_000_000);
      return "accepted";
    });
    Note.that(what + ", limits were kept", System.nanoTime() - start >= (thread.isAlive() ? 20_000_000 : 0));
  }

  private static void joinsItself() throws InterruptedException {
    Workers.run("itself", () -> {
      Thread self = Thread.currentThread();
      self.join(20);
      Note.that("join itself", self.join(Duration.ofMillis(20)));
      self.interrupt();
      Note.outcome("join itself, interrupted", () -> {
        self.join();
        return "ended";
      });
    });
    Note.outcome("main joins itself", () -> Thread.currentThread().join(Duration.ofMillis(10)));
  }
}
