package io.grivet.it.threads;

import io.grivet.it.plain.Note;
import io.grivet.it.plain.Wait;
import io.grivet.it.plain.Workers;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

/** Thread groups, and the methods that list threads. */
public final class Groups {
  private Groups() {}

  public static void main(String[] args) throws Exception {
    ThreadGroup main = Thread.currentThread().getThreadGroup();
    Note.that("main's group", main + " in " + main.getParent());
    listings("alone");
    ThreadGroup outer = new ThreadGroup("outer");
    ThreadGroup inner = new ThreadGroup(outer, "inner");
    CountDownLatch end = new CountDownLatch(1);
    Thread one = new Thread(outer, Workers.quietly(end::await), "one");
    Thread two = new Thread(inner, Workers.quietly(end::await), "two");
    Thread three = new Thread(inner, Workers.quietly(end::await), "three");
    Note.that("counted before start", outer.activeCount() + " " + inner.activeCount());
    for (Thread thread : new Thread[] {one, two, three}) {
      thread.start();
      Wait.untilWaiting(thread);
    }
    Note.that("counted", outer.activeCount() + " " + inner.activeCount() + " " + outer.activeGroupCount());
    Note.that("outer, recursive", names(outer, true));
    Note.that("outer, not recursive", names(outer, false));
    Note.that("inner", names(inner, true));
    Thread[] room = new Thread[1];
    Note.that("no room for all", outer.enumerate(room));
    Note.that("parents", inner.getParent().getName() + " " + outer.parentOf(inner) + " " + inner.parentOf(outer));
    Note.that("group of a running thread", two.getThreadGroup().getName());
    listings("with three more");
    inner.list();
    end.countDown();
    for (Thread thread : new Thread[] {one, two, three}) {
      thread.join();
    }
    Note.that("group of an ended thread", two.getThreadGroup());
    Note.that("counted after their end", outer.activeCount());
    listings("alone again");
    interruptsAll();
    insideWorker();
  }

  /** Lists only the group main and its contents: the JVM's own threads may differ. */
  private static void listings(String when) {
    Thread[] room = new Thread[50];
    int count = Thread.enumerate(room);
    Note.that(when + ", activeCount", Thread.activeCount());
    Note.that(when + ", enumerate", Arrays.stream(room, 0, count).map(Thread::getName).sorted().toList());
    Map<Thread, StackTraceElement[]> traces = Thread.getAllStackTraces();
    Note.that(when + ", getAllStackTraces", traces.keySet().stream()
        .filter(thread -> thread.getThreadGroup() != null && !thread.getThreadGroup().getName().equals("system"))
        .map(thread -> thread.getThreadGroup().getName() + "/" + thread.getName() + "/" + thread.getClass().getName())
        .filter(name -> !name.startsWith("InnocuousThreadGroup")).sorted().collect(Collectors.joining(", ")));
    Note.that(when + ", all have frames", traces.entrySet().stream()
        .filter(entry -> entry.getKey().getName().matches("main|one|two|three"))
        .allMatch(entry -> entry.getValue().length > 0));
    Note.that(when + ", contains itself", traces.containsKey(Thread.currentThread()));
  }

  private static String names(ThreadGroup group, boolean recursive) {
    Thread[] room = new Thread[20];
    int count = group.enumerate(room, recursive);
    return Arrays.stream(room, 0, count).map(Thread::getName).sorted().toList().toString();
  }

  private static void interruptsAll() throws Exception {
    ThreadGroup group = new ThreadGroup("sleepers");
    Thread[] sleepers = new Thread[3];
    for (int i = 0; i < sleepers.length; i++) {
      sleepers[i] = new Thread(group, () -> {
        try {
          Thread.sleep(60_000);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }, "sleeper " + i);
      sleepers[i].start();
      Wait.untilWaiting(sleepers[i]);
    }
    group.interrupt();
    for (Thread sleeper : sleepers) {
      sleeper.join();
    }
    Note.that("all interrupted", group.activeCount());
  }

  private static void insideWorker() throws Exception {
    ThreadGroup group = new ThreadGroup("own");
    Thread worker = new Thread(group, Workers.quietly(() -> {
      Note.that("activeCount in a group of its own", Thread.activeCount());
      ThreadGroup child = new ThreadGroup("made inside");
      Note.that("parent of a group made inside", child.getParent().getName());
      Workers.run("child", () -> Note.that("group of a child", Thread.currentThread().getThreadGroup().getName()));
    }), "worker");
    worker.start();
    worker.join();
    Note.outcome("null name", () -> new ThreadGroup((String) null).getName());
    Note.outcome("null group", () -> new Thread(null, () -> {}, "t").getThreadGroup().getName());
  }
}
