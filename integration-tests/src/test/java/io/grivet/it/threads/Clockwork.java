package io.grivet.it.threads;

import io.grivet.it.plain.Note;
import io.grivet.it.plain.Wait;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Delayed actions: sleeps of all lengths, scheduled executors, {@code Timer}, future timeouts. */
public final class Clockwork {
  private Clockwork() {}

  public static void main(String[] args) throws Exception {
    sleeps();
    orderOfSleepers();
    scheduled();
    timer();
    futures();
  }

  private static void sleeps() throws InterruptedException {
    Thread.sleep(0);
    Thread.sleep(0, 1);
    Thread.sleep(0, 999_999);
    boolean early = false;
    for (int millis = 1; millis <= 20; millis += 3) {
      long start = System.nanoTime();
      Thread.sleep(millis);
      early |= System.nanoTime() - start < TimeUnit.MILLISECONDS.toNanos(millis);
    }
    Note.that("some sleep was too short", early);
    Note.outcome("negative sleep", () -> {
      Thread.sleep(-1);
      return "accepted";
    });
    Note.outcome("bad nanos", () -> {
      Thread.sleep(1, 1_000_000);
      return "accepted";
    });
  }

  private static void orderOfSleepers() throws InterruptedException {
    List<Integer> order = Collections.synchronizedList(new ArrayList<>());
    List<Thread> sleepers = new ArrayList<>();
    for (int i = 4; i >= 0; i--) {
      int own = i;
      sleepers.add(new Thread(() -> {
        try {
          Thread.sleep(own * 400);
          order.add(own);
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      }));
    }
    sleepers.forEach(Thread::start);
    for (Thread sleeper : sleepers) {
      sleeper.join();
    }
    Note.that("order of sleepers", order);
  }

  private static void scheduled() throws Exception {
    ScheduledThreadPoolExecutor pool = new ScheduledThreadPoolExecutor(2);
    pool.setRemoveOnCancelPolicy(true);
    long start = System.nanoTime();
    ScheduledFuture<String> once = pool.schedule(() -> Thread.currentThread().getName(), 20, TimeUnit.MILLISECONDS);
    Note.that("scheduled once", once.get() + ", too early " + (System.nanoTime() - start < 20_000_000));
    AtomicInteger ticks = new AtomicInteger();
    ScheduledFuture<?> rate = pool.scheduleAtFixedRate(ticks::incrementAndGet, 1, 2, TimeUnit.MILLISECONDS);
    Wait.until("five ticks", () -> ticks.get() >= 5);
    Note.that("cancelled", rate.cancel(false) + ", queue " + pool.getQueue().size());
    AtomicInteger delays = new AtomicInteger();
    ScheduledFuture<?> failing = pool.scheduleWithFixedDelay(() -> {
      if (delays.incrementAndGet() == 3) {
        throw new IllegalStateException("third time");
      }
    }, 0, 1, TimeUnit.MILLISECONDS);
    Note.outcome("ends with a failure", failing::get);
    Note.that("runs", delays.get());
    ScheduledFuture<?> late = pool.schedule(() -> {}, 1, TimeUnit.HOURS);
    Note.that("delay", late.getDelay(TimeUnit.MINUTES));
    pool.schedule(() -> Note.that("delayed task at shutdown", "runs"), 30, TimeUnit.MILLISECONDS);
    late.cancel(true);
    pool.shutdown();
    Note.that("ended", pool.awaitTermination(30, TimeUnit.SECONDS));
  }

  private static void timer() throws Exception {
    Timer timer = new Timer("the timer");
    CountDownLatch ticks = new CountDownLatch(3);
    timer.schedule(task(ticks::countDown), 1, 1);
    ticks.await();
    CountDownLatch once = new CountDownLatch(1);
    TimerTask task = task(() -> {
      Note.that("timer task in", Thread.currentThread().getName() + " " + Thread.currentThread().isDaemon());
      once.countDown();
    });
    timer.schedule(task, 5);
    once.await();
    Note.that("cancel after it ran", task.cancel());
    Note.that("cancel before", scheduleAndCancel(timer));
    Note.that("purged", timer.purge());
    timer.cancel();
    Note.outcome("schedule on a cancelled timer", () -> {
      timer.schedule(task(() -> {}), 1);
      return "accepted";
    });
    Timer dying = new Timer("dying", true);
    CountDownLatch died = new CountDownLatch(1);
    dying.schedule(task(() -> {
      Thread.currentThread().setUncaughtExceptionHandler((thread, e) -> {
        Note.that("timer thread died of", Note.text(e));
        died.countDown();
      });
      throw new IllegalStateException("in a timer task");
    }), 1);
    died.await();
    Wait.until("the dead timer refuses", () -> Note.of(() -> {
      dying.schedule(task(() -> {}), 60_000);
      return "accepted";
    }).equals("IllegalStateException (Timer already cancelled.)"));
  }

  private static boolean scheduleAndCancel(Timer timer) {
    TimerTask late = task(() -> {});
    timer.schedule(late, 60_000);
    return late.cancel();
  }

  private static TimerTask task(Runnable body) {
    return new TimerTask() {
      @Override
      public void run() {
        body.run();
      }
    };
  }

  private static void futures() throws Exception {
    Note.outcome("orTimeout", () -> new CompletableFuture<>().orTimeout(20, TimeUnit.MILLISECONDS).get());
    Note.outcome("completeOnTimeout",
        () -> new CompletableFuture<>().completeOnTimeout("default", 20, TimeUnit.MILLISECONDS).get());
    Note.outcome("delayed", () -> CompletableFuture.supplyAsync(() -> "later",
        CompletableFuture.delayedExecutor(20, TimeUnit.MILLISECONDS)).get());
    Note.outcome("get with a limit", () -> new CompletableFuture<>().get(20, TimeUnit.MILLISECONDS));
  }
}
