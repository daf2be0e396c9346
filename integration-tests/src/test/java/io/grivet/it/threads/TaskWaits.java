package io.grivet.it.threads;

import io.grivet.it.plain.Note;
import io.grivet.it.plain.Ticking;
import io.grivet.it.plain.Workers;
import java.time.Duration;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** A ticker ticks on while another thread waits for a task, a future, a timer or the end of a thread. */
public final class TaskWaits {
  /** The agent's option native-threads has a thread of this name. */
  static final String NATIVE = "native-one";
  private static final int WORKERS = 4;

  private TaskWaits() {}

  public static void main(String[] args) throws Exception {
    try (Ticking ticking = new Ticking()) {
      futures(ticking);
      scheduled(ticking);
      executors(ticking);
      forkJoin(ticking);
      joins(ticking);
    }
  }

  private static CountDownLatch[] threeGates() {
    return IntStream.range(0, 3).mapToObj(i -> new CountDownLatch(1)).toArray(CountDownLatch[]::new);
  }

  private static void futures(Ticking ticking) throws Exception {
    CompletableFuture<String> future = new CompletableFuture<>();
    ticking.during("CompletableFuture.get", future::get, () -> future.complete("x"));
    CompletableFuture<String> second = new CompletableFuture<>();
    ticking.during("join of a chain", () -> second.thenApplyAsync(String::length).join(), () -> second.complete("x"));
    ticking.untilInterrupted("get with a limit", () -> new CompletableFuture<>().get(1, TimeUnit.MINUTES));
    ticking.during("orTimeout", () -> new CompletableFuture<>().orTimeout(2, TimeUnit.SECONDS).join(), () -> {});
    ticking.during("completeOnTimeout", () -> Note.that("completed with",
        new CompletableFuture<>().completeOnTimeout("default", 2, TimeUnit.SECONDS).join()), () -> {});
    CountDownLatch gate = new CountDownLatch(1);
    ticking.during("supplyAsync", () -> CompletableFuture.runAsync(Workers.quietly(gate::await)).join(),
        gate::countDown);
  }

  private static void scheduled(Ticking ticking) throws Exception {
    Timer timer = new Timer();
    CompletableFuture<String> fired = new CompletableFuture<>();
    ticking.during("Timer", fired::get, () -> timer.schedule(new TimerTask() {
      @Override
      public void run() {
        fired.complete("x");
      }
    }, 10));
    timer.cancel();
    try (ScheduledThreadPoolExecutor pool = new ScheduledThreadPoolExecutor(1)) {
      ScheduledFuture<?> late = pool.schedule(() -> {}, 1, TimeUnit.HOURS);
      ticking.during("ScheduledFuture.get, cancelled", late::get, () -> late.cancel(true));
      ScheduledFuture<?> often = pool.scheduleAtFixedRate(() -> {}, 0, 1, TimeUnit.MILLISECONDS);
      ticking.during("get of a periodic task, cancelled", often::get, () -> often.cancel(false));
    }
  }

  private static void executors(Ticking ticking) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(WORKERS);
    CyclicBarrier barrier = new CyclicBarrier(WORKERS + 1);
    List<Callable<Integer>> tasks = IntStream.range(0, WORKERS).<Callable<Integer>>mapToObj(i -> barrier::await)
        .toList();
    ticking.during("invokeAll", () -> pool.invokeAll(tasks), barrier::await);
    CountDownLatch gate = new CountDownLatch(1);
    ticking.during("invokeAny", () -> pool.invokeAny(List.of(() -> {
      gate.await();
      return "x";
    })), gate::countDown);
    ExecutorCompletionService<String> completion = new ExecutorCompletionService<>(pool);
    ticking.during("ExecutorCompletionService.take", completion::take, () -> completion.submit(() -> "x"));
    ticking.during("awaitTermination", () -> pool.awaitTermination(1, TimeUnit.MINUTES), pool::shutdown);
    ExecutorService closing = Executors.newCachedThreadPool();
    CountDownLatch task = new CountDownLatch(1);
    closing.submit(Workers.quietly(task::await));
    ticking.during("close", closing::close, task::countDown);
    CountDownLatch taken = new CountDownLatch(1);
    try (SubmissionPublisher<Integer> publisher = new SubmissionPublisher<>(ForkJoinPool.commonPool(), 1)) {
      publisher.consume(item -> Workers.quietly(taken::await).run());
      ticking.during("SubmissionPublisher.submit", () -> IntStream.range(0, 10).forEach(publisher::submit),
          taken::countDown);
    }
  }

  private static void forkJoin(Ticking ticking) throws Exception {
    try (ForkJoinPool pool = new ForkJoinPool(WORKERS)) {
      CountDownLatch[] gates = threeGates();
      ForkJoinTask<?> joined = pool.submit(Workers.quietly(gates[0]::await));
      ticking.during("ForkJoinTask.join", joined::join, gates[0]::countDown);
      ForkJoinTask<?> got = pool.submit(Workers.quietly(gates[1]::await));
      ticking.during("ForkJoinTask.get", () -> got.get(1, TimeUnit.MINUTES), gates[1]::countDown);
      ticking.during("ForkJoinPool.invoke", () -> pool.invoke(ForkJoinTask.adapt(Workers.quietly(gates[2]::await))),
          gates[2]::countDown);
      AtomicInteger met = new AtomicInteger();
      ticking.during("parallel stream in a pool", () -> pool.submit(() -> IntStream.range(0, WORKERS).parallel()
          .forEach(i -> meet(met))).get(), met::incrementAndGet);
      CountDownLatch gate = new CountDownLatch(1);
      ticking.during("parallel stream", () -> Note.that("sum", IntStream.range(0, 1000).parallel().map(i -> {
        Workers.quietly(gate::await).run();
        return i;
      }).sum()), gate::countDown);
      CountDownLatch quiet = new CountDownLatch(1);
      pool.submit(Workers.quietly(quiet::await));
      ticking.during("awaitQuiescence", () -> pool.awaitQuiescence(1, TimeUnit.MINUTES), quiet::countDown);
    }
  }

  /** Ends only if all workers and main arrive here without leaving their processors: they run at the same time. */
  private static void meet(AtomicInteger met) {
    met.incrementAndGet();
    while (met.get() <= WORKERS) {
      // A busy wait, because a worker is an OS thread of its own.
    }
  }

  private static void joins(Ticking ticking) throws Exception {
    CountDownLatch[] gates = threeGates();
    ticking.during("join", Workers.start("joined", gates[0]::await)::join, gates[0]::countDown);
    ticking.during("join of a thread that stays native", Workers.start(NATIVE, gates[1]::await)::join,
        gates[1]::countDown);
    Thread third = Thread.ofVirtual().start(Workers.quietly(gates[2]::await));
    ticking.during("join of a virtual thread", () -> third.join(Duration.ofMinutes(1)), gates[2]::countDown);
  }
}
