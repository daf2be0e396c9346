package io.grivet.it.threads;

import io.grivet.it.plain.Note;
import io.grivet.it.plain.Wait;
import io.grivet.it.plain.Workers;
import java.util.HashSet;
import java.util.Set;
import java.util.Timer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** Names and ids of threads, as given and as changed while they run. */
public final class Names {
  private Names() {}

  public static void main(String[] args) throws Exception {
    defaultNumbering();
    changingNames();
    ids();
    Note.outcome("null name", () -> new Thread((String) null));
    Note.outcome("setName(null)", () -> {
      new Thread("x").setName(null);
      return "accepted";
    });
    Thread.currentThread().setName("renamed main");
    Workers.run("other", () -> {});
    Note.that("main after setName", Thread.currentThread().getName());
  }

  private static void defaultNumbering() throws Exception {
    Thread first = new Thread(() -> Note.that("inside", Thread.currentThread().getName()));
    Thread second = new Thread();
    first.start();
    second.start();
    first.join();
    second.join();
    Note.that("default names", first.getName() + " " + second.getName() + " " + new Thread(() -> {}).getName());
    Workers.run("named ones do not count", () -> {});
    Note.that("next default name", new Thread().getName());
    try (var pool = Executors.newFixedThreadPool(1)) {
      Note.that("pool", pool.submit(() -> Thread.currentThread().getName()).get());
    }
    try (var pool = Executors.newSingleThreadExecutor()) {
      Note.that("second pool", pool.submit(() -> Thread.currentThread().getName()).get());
    }
    Note.that("after the pools", new Thread().getName());
    new Timer().cancel();
    Note.that("after a timer", new Thread().getName());
    Note.that("builder", Thread.ofPlatform().unstarted(() -> {}).getName() + "|"
        + Thread.ofPlatform().name("n-", 7).unstarted(() -> {}).getName() + "|"
        + Thread.ofPlatform().name("fixed").unstarted(() -> {}).getName());
  }

  private static void changingNames() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    Thread worker = Workers.start("before", () -> {
      Thread.currentThread().setName("by itself");
      go.await();
      Note.that("seen inside", Thread.currentThread().getName());
    });
    Wait.untilWaiting(worker);
    Note.that("seen outside", worker.getName());
    worker.setName("by main");
    go.countDown();
    worker.join();
    Note.that("after its end", worker.getName());
    worker.setName("late");
    Note.that("set after its end", worker.getName());
  }

  private static void ids() throws Exception {
    Set<Long> ids = new HashSet<>();
    ids.add(Thread.currentThread().threadId());
    Note.that("main's id", Thread.currentThread().threadId());
    for (int i = 0; i < 20; i++) {
      long[] inside = new long[1];
      Thread worker = new Thread(() -> inside[0] = Thread.currentThread().threadId());
      long before = worker.threadId();
      worker.start();
      worker.join();
      if (before != inside[0] || worker.threadId() != before || before <= 0) {
        Note.that("id changes", before + " " + inside[0] + " " + worker.threadId());
      }
      ids.add(before);
    }
    Note.that("distinct ids of main and 20 threads", ids.size());
  }
}
