package io.grivet.it.threads;

import io.grivet.it.plain.Note;
import io.grivet.it.plain.Wait;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A thread pool with its own threads: the pool, its factory, its hooks and its tasks see the same thread objects. */
public final class PoolThreads {
  private static final List<Thread> MADE = Collections.synchronizedList(new ArrayList<>());

  private PoolThreads() {}

  /** The kind of thread that frameworks put in their pools. */
  private static final class Own extends Thread {
    private int tasks;

    private Own(Runnable body) {
      super(body, "own-" + MADE.size());
      MADE.add(this);
    }
  }

  /** Inspects the thread that each hook gets. */
  private static final class Watching extends ThreadPoolExecutor {
    private Watching(int core, int max) {
      super(core, max, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(), Own::new);
    }

    @Override
    protected void beforeExecute(Thread thread, Runnable task) {
      ((Own) thread).tasks++;
      Note.that("before", MADE.contains(thread) + " " + (thread == Thread.currentThread()));
    }

    @Override
    protected void afterExecute(Runnable task, Throwable failure) {
      Note.that("after", ((Own) Thread.currentThread()).tasks + " " + (failure == null ? "ok" : Note.text(failure)));
    }

    @Override
    protected void terminated() {
      Note.that("terminated", getCompletedTaskCount());
    }
  }

  public static void main(String[] args) throws Exception {
    try (Watching pool = new Watching(1, 1)) {
      pool.submit(() -> Note.that("task in", Thread.currentThread().getName())).get();
      pool.submit(() -> Note.that("task in", ((Own) Thread.currentThread()).tasks)).get();
      pool.submit(() -> {
        throw new IllegalStateException("in a task");
      });
    }
    dyingWorker();
    sizes();
    rejections();
    shutdownNow();
  }

  private static void dyingWorker() throws Exception {
    MADE.clear();
    Watching pool = new Watching(1, 1);
    pool.execute(() -> {
      Thread.currentThread().setUncaughtExceptionHandler((thread, e) -> Note.that("uncaught in a pool thread", thread
          .getName() + " " + Note.text(e)));
      throw new IllegalStateException("kills its worker");
    });
    Wait.until("a worker died", () -> !MADE.isEmpty() && !MADE.getFirst().isAlive());
    pool.submit(() -> Note.that("replaced by", Thread.currentThread().getName())).get();
    pool.close();
    Note.that("threads made", MADE.size());
  }

  private static void sizes() throws Exception {
    MADE.clear();
    ThreadPoolExecutor pool = new ThreadPoolExecutor(2, 4, 50, TimeUnit.MILLISECONDS, new LinkedBlockingQueue<>(1),
        Own::new);
    CountDownLatch end = new CountDownLatch(1);
    for (int i = 0; i < 5; i++) {
      pool.execute(() -> await(end));
    }
    Wait.until("all are busy", () -> pool.getActiveCount() == 4);
    Note.that("busy", pool.getActiveCount() + " of " + pool.getPoolSize() + ", queued " + pool.getQueue().size());
    end.countDown();
    Wait.until("two are left", () -> pool.getPoolSize() == 2);
    pool.allowCoreThreadTimeOut(true);
    Wait.until("none is left", () -> pool.getPoolSize() == 0);
    Note.that("largest", pool.getLargestPoolSize() + ", completed " + pool.getCompletedTaskCount());
    for (Thread thread : MADE) {
      thread.join();
    }
    Note.that("all ended", MADE.size());
    pool.submit(() -> {}).get();
    pool.setCorePoolSize(1);
    pool.close();
    ThreadPoolExecutor ready = new ThreadPoolExecutor(3, 3, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
    Note.that("prestarted", ready.prestartAllCoreThreads() + " " + ready.getPoolSize());
    ready.close();
  }

  private static void rejections() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    ThreadPoolExecutor pool = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new SynchronousQueue<>());
    pool.execute(() -> await(end));
    try {
      pool.execute(() -> {});
    } catch (RejectedExecutionException e) {
      Note.that("rejected", e.getMessage().replaceAll(".*rejected from [^\\[]*", ""));
    }
    Thread main = Thread.currentThread();
    pool.setRejectedExecutionHandler(new ThreadPoolExecutor.CallerRunsPolicy());
    pool.execute(() -> Note.that("caller runs", Thread.currentThread() == main));
    end.countDown();
    pool.close();
    pool.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
    pool.execute(() -> Note.that("never", "runs"));
    ThreadPoolExecutor none = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), b -> null);
    none.execute(() -> {});
    Note.that("factory without a thread", none.getPoolSize() + ", left " + none.shutdownNow().size());
  }

  private static void shutdownNow() throws Exception {
    ThreadPoolExecutor pool = new ThreadPoolExecutor(2, 2, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
    CountDownLatch never = new CountDownLatch(1);
    CountDownLatch started = new CountDownLatch(2);
    List<Object> outcomes = Collections.synchronizedList(new ArrayList<>());
    for (int i = 0; i < 5; i++) {
      pool.execute(() -> {
        started.countDown();
        outcomes.add(Note.of(() -> {
          never.await();
          return "ended";
        }));
      });
    }
    started.await();
    Note.that("ended in time before", pool.awaitTermination(20, TimeUnit.MILLISECONDS));
    Note.that("never started", pool.shutdownNow().size());
    Note.that("ended in time", pool.awaitTermination(20, TimeUnit.SECONDS) + " " + pool.isTerminated());
    Note.that("running at shutdownNow", outcomes);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
