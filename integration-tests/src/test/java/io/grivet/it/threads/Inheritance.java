package io.grivet.it.threads;

import io.grivet.it.plain.Note;
import io.grivet.it.plain.Wait;
import io.grivet.it.plain.Workers;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.concurrent.CountDownLatch;

/** The properties that a new thread inherits from its creator: daemon, priority, group, context class loader. */
public final class Inheritance {
  private static final ClassLoader LOADER = new URLClassLoader("own", new URL[0], Inheritance.class.getClassLoader());

  private Inheritance() {}

  public static void main(String[] args) throws Exception {
    describe("main", Thread.currentThread());
    Workers.run("child", () -> describe("child", Thread.currentThread()));
    Thread.currentThread().setPriority(7);
    ThreadGroup group = new ThreadGroup("workers");
    Thread parent = new Thread(group, Workers.quietly(() -> {
      describe("parent", Thread.currentThread());
      Thread child = new Thread(() -> describe("child of parent", Thread.currentThread()), "child of parent");
      describe("unstarted child", child);
      Thread.currentThread().setContextClassLoader(null);
      Thread.currentThread().setPriority(2);
      child.start();
      child.join();
      describe("parent, changed", Thread.currentThread());
      Workers.run("later child", () -> describe("later child", Thread.currentThread()));
    }), "parent");
    parent.setDaemon(true);
    parent.setPriority(3);
    parent.setContextClassLoader(LOADER);
    parent.start();
    parent.join();
    describe("parent, ended", parent);
    Thread.currentThread().setPriority(Thread.NORM_PRIORITY);
    changesFromOutside();
    refusals(group);
    contextLoaderOfMain();
  }

  private static void describe(String who, Thread thread) {
    ThreadGroup group = thread.getThreadGroup();
    ClassLoader loader = thread.getContextClassLoader();
    Note.that(who, "daemon " + thread.isDaemon() + ", priority " + thread.getPriority() + ", group "
        + (group == null ? null : group.getName()) + ", loader " + (loader == null ? null : loader.getName()));
  }

  private static void changesFromOutside() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    Thread running = Workers.start("running", () -> {
      go.await();
      describe("changed from outside", Thread.currentThread());
    });
    Wait.untilWaiting(running);
    running.setContextClassLoader(LOADER);
    running.setPriority(9);
    Note.outcome("setDaemon on a running thread", () -> {
      running.setDaemon(true);
      return "accepted";
    });
    go.countDown();
    running.join();
    Note.outcome("setDaemon on an ended thread", () -> {
      running.setDaemon(true);
      return running.isDaemon();
    });
    running.setPriority(1);
    Note.that("priority set after its end", running.getPriority());
  }

  private static void refusals(ThreadGroup group) {
    Note.outcome("setPriority(11)", () -> {
      Thread.currentThread().setPriority(11);
      return "accepted";
    });
    Note.outcome("setPriority(0)", () -> {
      new Thread().setPriority(0);
      return "accepted";
    });
    group.setMaxPriority(4);
    Thread limited = new Thread(group, () -> {});
    limited.setPriority(8);
    Note.that("limited by its group", limited.getPriority());
  }

  private static void contextLoaderOfMain() throws InterruptedException {
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    Note.that("main's loader is the system loader", before == ClassLoader.getSystemClassLoader());
    Thread.currentThread().setContextClassLoader(LOADER);
    Workers.run("after main changed", () -> describe("after main changed", Thread.currentThread()));
    Thread virtual = Thread.ofVirtual().unstarted(() -> describe("virtual", Thread.currentThread()));
    virtual.start();
    virtual.join();
    Thread.currentThread().setContextClassLoader(before);
    Workers.run("main restored", () -> describe("main restored", Thread.currentThread()));
  }
}
