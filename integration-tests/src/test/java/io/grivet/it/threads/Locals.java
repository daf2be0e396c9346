package io.grivet.it.threads;

import io.grivet.it.plain.Note;
import io.grivet.it.plain.Workers;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Thread locals belong to one thread; inheritable thread locals come from the thread that constructed the new thread.
 */
public final class Locals {
  private static final ThreadLocal<String> PLAIN = ThreadLocal.withInitial(() -> "initial");
  private static final AtomicInteger CHILD_VALUES = new AtomicInteger();
  private static final InheritableThreadLocal<String> INHERITED = new InheritableThreadLocal<>() {
    @Override
    protected String childValue(String parentValue) {
      CHILD_VALUES.incrementAndGet();
      return parentValue + " > child";
    }
  };

  private Locals() {}

  public static void main(String[] args) throws Exception {
    PLAIN.set("main's");
    Workers.run("worker", () -> {
      Note.that("not seen by another thread", PLAIN.get());
      PLAIN.set("worker's");
      Thread.sleep(1);
      Note.that("kept over a wait", PLAIN.get());
      PLAIN.remove();
      Note.that("after remove", PLAIN.get());
    });
    Note.that("main keeps its own", PLAIN.get());
    manyInterleaved();
    inheritance();
    exceptions();
    Note.that("calls of childValue in all", CHILD_VALUES.get());
    virtualThread();
  }

  private static void manyInterleaved() throws InterruptedException {
    CountDownLatch allSet = new CountDownLatch(50);
    AtomicInteger right = new AtomicInteger();
    Thread[] threads = new Thread[50];
    for (int i = 0; i < threads.length; i++) {
      String own = "value " + i;
      threads[i] = Workers.start("many", () -> {
        PLAIN.set(own);
        allSet.countDown();
        allSet.await();
        right.addAndGet(PLAIN.get().equals(own) ? 1 : 0);
      });
    }
    for (Thread thread : threads) {
      thread.join();
    }
    Note.that("threads of 50 that found their own value", right.get());
  }

  private static void inheritance() throws Exception {
    Workers.run("before main set it", () -> Note.that("nothing to inherit", INHERITED.get()));
    INHERITED.set("main");
    Thread made = Workers.create("made by main", () -> {
      Note.that("from the constructing thread", INHERITED.get());
      Workers.run("grandchild", () -> Note.that("one generation more", INHERITED.get()));
      INHERITED.set("changed in the child");
    });
    INHERITED.set("main later");
    Workers.run("starter", () -> {
      INHERITED.set("starter");
      made.start();
      made.join();
    });
    Note.that("main's value", INHERITED.get());
    Thread[] madeByWorker = new Thread[1];
    Workers.run("maker", () -> {
      INHERITED.set("maker");
      madeByWorker[0] = Workers.create("made by maker", () -> Note.that("made by maker", INHERITED.get()));
    });
    madeByWorker[0].start();
    madeByWorker[0].join();
    try (var pool = Executors.newFixedThreadPool(1)) {
      Note.that("pool thread", pool.submit(INHERITED::get).get());
      INHERITED.set("main even later");
      Note.that("pool thread, later", pool.submit(INHERITED::get).get());
    }
  }

  private static void exceptions() throws Exception {
    Thread not = new Thread(null, () -> Note.that("told not to inherit", INHERITED.get()), "not", 0, false);
    not.start();
    not.join();
    Thread builder = Thread.ofPlatform().inheritInheritableThreadLocals(false)
        .start(() -> Note.that("builder told not to", INHERITED.get()));
    builder.join();
    Thread.ofPlatform().start(() -> Note.that("builder by default", INHERITED.get())).join();
    String value = INHERITED.get();
    INHERITED.remove();
    Workers.run("after remove", () -> Note.that("removed in main", INHERITED.get()));
    INHERITED.set(value);
  }

  /** Comes last: the first virtual thread makes the JDK start threads of its own, which inherit too. */
  private static void virtualThread() throws InterruptedException {
    Thread.ofVirtual().start(() -> Note.that("virtual thread", INHERITED.get())).join();
  }
}
