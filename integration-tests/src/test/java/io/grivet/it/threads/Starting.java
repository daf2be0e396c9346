package io.grivet.it.threads;

import io.grivet.it.plain.Note;
import io.grivet.it.plain.Wait;
import io.grivet.it.plain.Workers;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** How threads start: twice, without a target, with {@code start} or {@code run} overridden, with any stack size. */
public final class Starting {
  private Starting() {}

  public static void main(String[] args) throws Exception {
    twice();
    Thread empty = new Thread();
    empty.start();
    empty.join();
    Note.that("without a target", empty.getState());
    overriddenStart();
    builders();
    stackSizes();
    Note.that("text of a fresh thread", new Thread("fresh"));
    Workers.run("running", () -> Note.that("text of a running thread", Thread.currentThread()));
    Thread ended = Workers.start("ended", () -> {});
    ended.join();
    Note.that("text of an ended thread", ended);
    Note.that("text of main", Thread.currentThread());
    order();
  }

  private static void twice() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    AtomicInteger runs = new AtomicInteger();
    Thread thread = Workers.start("twice", () -> {
      runs.incrementAndGet();
      Note.outcome("start in run", () -> {
        Thread.currentThread().start();
        return "accepted";
      });
      end.await();
    });
    Wait.untilWaiting(thread);
    Note.outcome("start while it runs", () -> start(thread));
    end.countDown();
    thread.join();
    Note.outcome("start after its end", () -> start(thread));
    Note.that("runs", runs.get());
    Note.outcome("start main", () -> start(Thread.currentThread()));
  }

  private static Object start(Thread thread) {
    thread.start();
    return "accepted";
  }

  private static void overriddenStart() throws InterruptedException {
    Thread counting = new Thread("counting") {
      private int starts;

      @Override
      public synchronized void start() {
        starts++;
        super.start();
      }

      @Override
      public void run() {
        Note.that("starts seen inside", starts);
        super.run();
      }
    };
    counting.start();
    counting.join();
    Thread never = new Thread("never") {
      @Override
      public void start() {
        Note.that("start does nothing", getName());
      }
    };
    never.start();
    Note.that("never started", never.getState());
  }

  private static void builders() throws InterruptedException {
    Thread thread = Thread.ofPlatform().name("built").daemon().priority(6).stackSize(1 << 20)
        .group(new ThreadGroup("built group"))
        .uncaughtExceptionHandler((dead, e) -> Note.that("builder's handler", Note.text(e)))
        .start(() -> {
          Note.that("built", Thread.currentThread());
          throw new IllegalStateException("from the built one");
        });
    thread.join();
    Note.that("built one is daemon", thread.isDaemon() + ", virtual " + thread.isVirtual());
    var factory = Thread.ofPlatform().name("made-", 1).factory();
    for (int i = 0; i < 2; i++) {
      Thread made = factory.newThread(() -> Note.that("made", Thread.currentThread().getName()));
      made.start();
      made.join();
    }
  }

  private static void stackSizes() throws InterruptedException {
    for (long size : new long[] {0, 1, 16 << 10, 64 << 20, 1L << 30}) {
      Thread thread = new Thread(null, () -> Note.that("stack size " + size, "runs"), "sized", size);
      thread.start();
      thread.join();
    }
    Thread deep = new Thread(null, () -> Note.that("depth with a stack of 512 MB", depth(100_000)), "deep", 512 << 20);
    deep.start();
    deep.join();
  }

  private static int depth(int more) {
    return more == 0 ? 0 : 1 + depth(more - 1);
  }

  /** A thread started before an unlocked write sees it once it has been joined with a latch. */
  private static void order() throws InterruptedException {
    int[] value = new int[1];
    CountDownLatch latch = new CountDownLatch(1);
    Thread reader = Workers.start("reader", () -> {
      latch.await();
      Note.that("value behind the latch", value[0]);
    });
    value[0] = 42;
    latch.countDown();
    reader.join();
  }
}
