package io.grivet.it.threads;

import io.grivet.it.plain.Note;
import io.grivet.it.plain.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.RecursiveTask;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Fork-join pools stay OS threads; results and wake-ups cross over to other threads and back. */
public final class ForkJoins {
  private ForkJoins() {}

  /** Counts leaves of a tree. */
  private static final class Leaves extends RecursiveTask<Integer> {
    private static final long serialVersionUID = 1;
    private final int depth;

    private Leaves(int depth) {
      this.depth = depth;
    }

    @Override
    protected Integer compute() {
      if (depth == 0) {
        return 1;
      }
      Leaves left = new Leaves(depth - 1);
      left.fork();
      return new Leaves(depth - 1).compute() + left.join();
    }
  }

  public static void main(String[] args) throws Exception {
    Note.that("leaves", ForkJoinPool.commonPool().invoke(new Leaves(12)));
    try (ForkJoinPool pool = new ForkJoinPool(2)) {
      Note.that("leaves in an own pool", pool.invoke(new Leaves(10)));
      Note.that("worker", pool.submit(() -> describe(Thread.currentThread())).get());
      Note.that("invoke from a thread", fromThread(pool));
    }
    Note.that("parallel sum", IntStream.rangeClosed(1, 100_000).parallel().asLongStream().sum());
    Note.that("parallel sorted", IntStream.range(0, 10_000).parallel().map(i -> 9_999 - i).sorted().skip(5).findFirst()
        .getAsInt());
    ConcurrentHashMap<Integer, Integer> map = new ConcurrentHashMap<>();
    IntStream.range(0, 10_000).parallel().forEach(i -> map.merge(i % 10, 1, Integer::sum));
    Note.that("parallel counts", map);
    Note.that("supplyAsync", CompletableFuture.supplyAsync(() -> describe(Thread.currentThread())).join());
    chains();
    acrossQueues();
    Note.that("blocking in a worker", CompletableFuture.supplyAsync(() -> Note.of(() -> {
      Thread.sleep(5);
      return Thread.currentThread() instanceof ForkJoinWorkerThread;
    })).get());
  }

  private static String describe(Thread thread) {
    return (thread instanceof ForkJoinWorkerThread) + ", daemon " + thread.isDaemon() + ", virtual "
        + thread.isVirtual();
  }

  private static Object fromThread(ForkJoinPool pool) throws InterruptedException {
    Object[] result = new Object[1];
    Workers.run("invoker", () -> result[0] = pool.invoke(new Leaves(8)));
    return result[0];
  }

  private static void chains() {
    CompletableFuture<Integer> start = new CompletableFuture<>();
    CompletableFuture<Integer> end = start;
    for (int i = 0; i < 100; i++) {
      end = i % 2 == 0 ? end.thenApplyAsync(n -> n + 1)
          : end.thenApplyAsync(n -> n + 1, body -> new Thread(body).start());
    }
    start.complete(0);
    Note.that("a chain over threads and workers", end.join());
    CompletableFuture<?>[] many = IntStream.range(0, 50).mapToObj(i -> CompletableFuture.runAsync(() -> {}))
        .toArray(CompletableFuture[]::new);
    CompletableFuture.allOf(many).join();
    Note.outcome("failed", () -> CompletableFuture.supplyAsync(() -> {
      throw new IllegalStateException("in a worker");
    }).join());
    Note.outcome("handled", () -> CompletableFuture.supplyAsync(() -> 1 / (many.length - 50))
        .handle((value, e) -> Note.text(e)).join());
  }

  /** Hands values from OS threads to other threads and back, one by one. */
  private static void acrossQueues() throws Exception {
    SynchronousQueue<Integer> there = new SynchronousQueue<>();
    SynchronousQueue<Integer> back = new SynchronousQueue<>();
    int rounds = 500;
    Thread echo = Workers.start("echo", () -> {
      for (int i = 0; i < rounds; i++) {
        back.put(there.take() + 1);
      }
    });
    AtomicInteger sum = new AtomicInteger();
    CompletableFuture<Void> worker = CompletableFuture.runAsync(Workers.quietly(() -> {
      for (int i = 0; i < rounds; i++) {
        there.put(i);
        sum.addAndGet(back.take());
      }
    }));
    worker.get();
    echo.join();
    Note.that("sum over the queues", sum.get());
    List<Thread> waiting = new ArrayList<>();
    CompletableFuture<String> future = new CompletableFuture<>();
    AtomicInteger got = new AtomicInteger();
    for (int i = 0; i < 20; i++) {
      waiting.add(Workers.start("waiting", () -> got.addAndGet(future.get().length())));
    }
    CompletableFuture.runAsync(() -> future.complete("four"));
    for (Thread thread : waiting) {
      thread.join();
    }
    Note.that("twenty woken by a worker", got.get());
  }
}
