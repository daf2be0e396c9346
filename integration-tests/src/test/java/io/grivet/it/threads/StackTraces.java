package io.grivet.it.threads;

import io.grivet.it.plain.Note;
import io.grivet.it.plain.Wait;
import io.grivet.it.plain.Workers;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** Every frame of a thread in its own view, and the frames below the wait of another thread. */
public final class StackTraces {
  private StackTraces() {}

  public static void main(String[] args) throws Exception {
    ofItself("main");
    Workers.run("worker", () -> ofItself("worker"));
    Thread subclass = new Thread("subclass") {
      @Override
      public void run() {
        ofItself("subclass");
      }
    };
    subclass.start();
    subclass.join();
    try (var pool = Executors.newFixedThreadPool(1)) {
      pool.submit(() -> ofItself("pool thread")).get();
      pool.execute(() -> ofItself("pool thread, execute"));
    }
    CompletableFuture.runAsync(() -> ofItself("future"), task -> new Thread(task).start()).join();
    Thread virtual = Thread.ofVirtual().start(() -> ofItself("virtual"));
    virtual.join();
    ofOthers();
    Thread main = Thread.currentThread();
    Thread looking = Workers.start("looking", () -> {
      Wait.untilWaiting(main);
      Note.that("main, seen by a worker", text(belowJdk(main.getStackTrace())));
    });
    looking.join();
    Note.that("not started", new Thread().getStackTrace().length);
    Note.that("ended", looking.getStackTrace().length);
  }

  private static void ofItself(String who) {
    Note.that(who + ", getStackTrace", text(Arrays.asList(Thread.currentThread().getStackTrace())));
    Note.that(who + ", Throwable", text(Arrays.asList(new Throwable().getStackTrace())));
    Note.that(who + ", getAllStackTraces", bare(Arrays.asList(
        Thread.getAllStackTraces().getOrDefault(Thread.currentThread(), new StackTraceElement[0]))));
    Note.that(who + ", StackWalker", StackWalker.getInstance().walk(frames -> frames
        .map(frame -> frame.getClassName() + "." + frame.getMethodName() + ":" + frame.getLineNumber()).toList()));
    Note.that(who + ", caller", StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE).walk(
        frames -> frames.skip(1).findFirst().map(frame -> frame.getDeclaringClass().getSimpleName()).orElse("none")));
  }

  private static void ofOthers() throws InterruptedException {
    CountDownLatch end = new CountDownLatch(1);
    Object monitor = new Object();
    Thread waiting = Workers.start("waiting", () -> outer(end));
    Thread sleeping = Workers.start("sleeping", () -> Thread.sleep(60_000));
    Thread onMonitor = Workers.start("on a monitor", () -> {
      synchronized (monitor) {
        monitor.wait();
      }
    });
    for (Thread thread : List.of(waiting, sleeping, onMonitor)) {
      Wait.untilWaiting(thread);
      Note.that(thread.getName(), text(belowJdk(thread.getStackTrace())));
      Note.that(thread.getName() + ", getAllStackTraces", bare(belowJdk(Thread.getAllStackTraces().get(thread))));
    }
    end.countDown();
    waiting.join();
    sleeping.setUncaughtExceptionHandler((thread, e) -> Note.that("ended by", Note.text(e)));
    sleeping.interrupt();
    sleeping.join();
    synchronized (monitor) {
      monitor.notify();
    }
    onMonitor.join();
  }

  private static void outer(CountDownLatch end) throws InterruptedException {
    inner(end);
  }

  private static void inner(CountDownLatch end) throws InterruptedException {
    end.await();
  }

  /** Removes the JDK's own frames on top, which depend on the implementation of the wait. */
  private static List<StackTraceElement> belowJdk(StackTraceElement[] frames) {
    List<StackTraceElement> all = Arrays.asList(frames);
    int first = 0;
    while (first < frames.length && frames[first].getClassName().matches("(java|jdk|sun)\\..*")) {
      first++;
    }
    return all.subList(first, all.size());
  }

  /**
   * {@code getAllStackTraces} also shows hidden frames, whose names differ from run to run, and the frames of its own
   * implementation.
   */
  private static String bare(List<StackTraceElement> frames) {
    return frames.stream().filter(frame -> !frame.getClassName().contains("$$Lambda"))
        .map(frame -> frame.getClassName() + "." + frame.getMethodName() + ":" + frame.getLineNumber())
        .filter(frame -> !frame.matches("java.lang.Thread.(runWith|dumpThreads|getStackTrace):.*")).toList().toString();
  }

  private static String text(List<StackTraceElement> frames) {
    return frames.stream().map(StackTraceElement::toString).toList().toString();
  }
}
