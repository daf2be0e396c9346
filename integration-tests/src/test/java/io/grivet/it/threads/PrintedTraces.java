package io.grivet.it.threads;

import io.grivet.it.plain.Workers;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;

/** Stack traces on standard error: printed by the program, by the JVM for uncaught exceptions, by {@code dumpStack}. */
public final class PrintedTraces {
  private PrintedTraces() {}

  public static void main(String[] args) throws Exception {
    print("main");
    Workers.run("worker", () -> print("worker"));
    Workers.run("dies", () -> fail("uncaught in a thread"));
    Thread unnamed = new Thread(() -> {
      throw new AssertionError("uncaught error");
    });
    unnamed.start();
    unnamed.join();
    Thread subclass = new Thread("subclass") {
      @Override
      public void run() {
        fail("uncaught in a subclass");
      }
    };
    subclass.start();
    subclass.join();
    Thread virtual = Thread.ofVirtual().name("virtual").start(() -> fail("uncaught in a virtual thread"));
    virtual.join();
    try (var pool = Executors.newFixedThreadPool(1)) {
      pool.submit(() -> fail("in a task")).get();
    } catch (ExecutionException e) {
      e.printStackTrace();
    }
    Thread[] worker = new Thread[1];
    try (var pool = Executors.newFixedThreadPool(1, body -> worker[0] = new Thread(body, "pool thread"))) {
      pool.execute(() -> fail("uncaught in a pool thread"));
      pool.shutdown();
    }
    worker[0].join();
    FutureTask<String> task = new FutureTask<>(() -> {
      throw new Exception("checked");
    });
    Workers.run("runs a task", task::run);
    try {
      task.get();
    } catch (ExecutionException e) {
      e.printStackTrace();
    }
    Thread.currentThread().setName("renamed");
    fail("uncaught in main");
  }

  private static void print(String where) {
    try {
      fail("caught in " + where);
    } catch (IllegalStateException e) {
      e.printStackTrace();
    }
    Thread.dumpStack();
  }

  private static void fail(String text) {
    try {
      throw new IllegalArgumentException("cause of " + text);
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(text, e);
    }
  }
}
