package io.grivet.it.threads;

import io.grivet.it.plain.Note;
import io.grivet.it.plain.Wait;
import io.grivet.it.plain.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** Futures and executor services: results, failures, cancelling, limits, closing. */
public final class Executions {
  private Executions() {}

  public static void main(String[] args) throws Exception {
    futureTask();
    List<Callable<ExecutorService>> services = List.of(Executors::newCachedThreadPool,
        () -> Executors.newFixedThreadPool(3), () -> Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory()),
        Executors::newVirtualThreadPerTaskExecutor, Executors::newWorkStealingPool);
    for (Callable<ExecutorService> service : services) {
      try (ExecutorService pool = service.call()) {
        Note.that("service", pool.getClass().getSimpleName());
        results(pool);
        groups(pool);
      }
    }
    closing();
  }

  private static void futureTask() throws Exception {
    FutureTask<String> task = new FutureTask<>(() -> Note.of(() -> {
      Thread.sleep(60_000);
      return "slept";
    }).toString());
    Thread worker = Workers.start("cancelled", task::run);
    Wait.untilWaiting(worker);
    Note.that("state", task.state());
    Note.that("cancel(true)", task.cancel(true) + " " + task.isCancelled() + " " + task.isDone() + " " + task.state());
    worker.join();
    Note.outcome("get of a cancelled task", task::get);
    Note.that("cancel again", task.cancel(true));
    FutureTask<String> quiet = new FutureTask<>(() -> "done");
    Note.that("cancel(false) before it runs", quiet.cancel(false));
    quiet.run();
    Note.outcome("resultNow", quiet::resultNow);
    FutureTask<String> good = new FutureTask<>(() -> "done");
    List<Thread> askers = new ArrayList<>();
    CountDownLatch answers = new CountDownLatch(10);
    for (int i = 0; i < 10; i++) {
      askers.add(Workers.start("asker", () -> {
        if (good.get().equals("done")) {
          answers.countDown();
        }
      }));
    }
    Wait.untilWaiting(askers.getLast());
    good.run();
    answers.await();
    Note.that("ten askers got it", good.state());
  }

  private static void results(ExecutorService pool) throws Exception {
    Note.that("result", pool.submit(() -> "value").get());
    Note.that("with a given result", pool.submit(() -> {}, "given").get(1, TimeUnit.MINUTES));
    Future<?> failing = pool.submit(() -> {
      throw new IllegalStateException("in the task");
    });
    Note.outcome("failure", failing::get);
    Note.outcome("exceptionNow", failing::exceptionNow);
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch seen = new CountDownLatch(1);
    Future<?> slow = pool.submit(() -> {
      started.countDown();
      try {
        Thread.sleep(60_000);
      } catch (InterruptedException e) {
        seen.countDown();
      }
    });
    started.await();
    Note.outcome("get with a limit", () -> slow.get(20, TimeUnit.MILLISECONDS));
    Note.that("cancel", slow.cancel(true));
    if (!pool.getClass().getSimpleName().equals("ForkJoinPool")) {
      seen.await();
    }
    Note.outcome("get after cancel", slow::get);
  }

  private static void groups(ExecutorService pool) throws Exception {
    List<Callable<Integer>> tasks = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      int own = i;
      tasks.add(() -> {
        Thread.sleep(own % 3);
        return own;
      });
    }
    int sum = 0;
    for (Future<Integer> future : pool.invokeAll(tasks)) {
      sum += future.get();
    }
    Note.that("sum of invokeAll", sum);
    CountDownLatch never = new CountDownLatch(1);
    Callable<Integer> endless = () -> {
      never.await();
      return -1;
    };
    Note.that("invokeAll with a limit", pool.invokeAll(List.of(() -> 1, endless), 2, TimeUnit.SECONDS).stream()
        .map(Future::state).toList());
    Callable<Integer> failing = () -> {
      throw new IllegalStateException("no");
    };
    Note.that("invokeAny", pool.invokeAny(List.of(failing, () -> 7)));
    Note.outcome("invokeAny, all fail", () -> pool.invokeAny(List.of(failing, failing)));
    Note.outcome("invokeAny with a limit", () -> pool.invokeAny(List.of(endless), 20, TimeUnit.MILLISECONDS));
    ExecutorCompletionService<Integer> completion = new ExecutorCompletionService<>(pool);
    for (Callable<Integer> task : tasks) {
      completion.submit(task);
    }
    int total = 0;
    for (int i = 0; i < tasks.size(); i++) {
      total += completion.take().get();
    }
    Note.that("sum by completion", total);
  }

  private static void closing() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(1);
    CountDownLatch go = new CountDownLatch(1);
    pool.submit(() -> {
      go.await();
      return null;
    });
    Future<String> queued = pool.submit(() -> "queued one ran");
    Thread closer = Workers.start("closer", () -> {
      pool.close();
      Note.that("closed", pool.isTerminated());
    });
    Wait.untilWaiting(closer);
    Note.outcome("submit after close began", () -> refused(pool));
    go.countDown();
    closer.join();
    Note.that("queued", queued.get());
    ExecutorService hanging = Executors.newFixedThreadPool(1);
    Future<?> task = hanging.submit(() -> {
      new CountDownLatch(1).await();
      return null;
    });
    Thread interrupted = Workers.start("interrupted closer", () -> {
      hanging.close();
      Note.that("closed by interrupt, status", Thread.currentThread().isInterrupted());
    });
    Wait.untilWaiting(interrupted);
    interrupted.interrupt();
    interrupted.join();
    Note.outcome("its task", task::get);
  }

  private static String refused(ExecutorService pool) {
    try {
      pool.execute(() -> {});
      return "accepted";
    } catch (RejectedExecutionException e) {
      return "rejected";
    }
  }
}
