package io.grivet.it.threads;

import io.grivet.it.plain.Note;
import io.grivet.it.plain.Workers;
import io.grivet.it.plain.Workers.Body;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Exchanger;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.Phaser;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Thousands of values that go from thread to thread one by one, over threads of every kind. */
public final class HandOffs {
  private static final int THREADS = 50;
  private static final int ROUNDS = 100;
  private static final ForkJoinPool WORKERS = new ForkJoinPool(THREADS);

  private HandOffs() {}

  public static void main(String[] args) throws Exception {
    ring("threads", SynchronousQueue::new, HandOffs::thread);
    ring("fair queues", () -> new SynchronousQueue<>(true), HandOffs::thread);
    ring("transfer queues", LinkedTransferQueue::new, HandOffs::thread);
    ring("virtual threads", SynchronousQueue::new, HandOffs::virtual);
    int[] turn = new int[1];
    ring("both by turns", SynchronousQueue::new, body -> turn[0]++ % 2 == 0 ? thread(body) : virtual(body));
    ring("all kinds by turns", SynchronousQueue::new, body -> switch (turn[0]++ % 10) {
      case 0 -> worker(body);
      case 1, 3, 5, 7, 9 -> virtual(body);
      default -> thread(body);
    });
    WORKERS.close();
    exchanges();
    phases();
  }

  /** Starts a thread and returns a future of its end. */
  private interface Start {
    CompletableFuture<?> start(Body body);
  }

  private static CompletableFuture<?> thread(Body body) {
    return CompletableFuture.runAsync(Workers.quietly(body), task -> new Thread(task).start());
  }

  private static CompletableFuture<?> virtual(Body body) {
    return CompletableFuture.runAsync(Workers.quietly(body), Thread::startVirtualThread);
  }

  /** A pool with room for all: these tasks block, and in a pool of two the other tasks would wait. */
  private static CompletableFuture<?> worker(Body body) {
    return CompletableFuture.runAsync(Workers.quietly(body), WORKERS);
  }

  /** Each thread takes a number from its queue, adds one, and puts it into the queue of the next. */
  private static void ring(String what, Supplier<BlockingQueue<Integer>> factory, Start kind) throws Exception {
    List<BlockingQueue<Integer>> queues = new ArrayList<>();
    for (int i = 0; i <= THREADS; i++) {
      queues.add(factory.get());
    }
    List<CompletableFuture<?>> ends = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      BlockingQueue<Integer> from = queues.get(i);
      BlockingQueue<Integer> to = queues.get(i + 1);
      ends.add(kind.start(() -> {
        for (int round = 0; round < ROUNDS; round++) {
          to.put(from.take() + 1);
        }
      }));
    }
    long sum = 0;
    for (int round = 0; round < ROUNDS; round++) {
      queues.getFirst().put(round);
      sum += queues.getLast().take();
    }
    CompletableFuture.allOf(ends.toArray(new CompletableFuture<?>[0])).join();
    Note.that("ring of " + what, sum);
  }

  private static void exchanges() throws Exception {
    List<Exchanger<Integer>> exchangers = new ArrayList<>();
    AtomicLong sum = new AtomicLong();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      int own = i;
      if (i % 2 == 0) {
        exchangers.add(new Exchanger<>());
      }
      Exchanger<Integer> exchanger = exchangers.getLast();
      threads.add(Workers.start("exchanging", () -> {
        for (int round = 0; round < ROUNDS; round++) {
          sum.addAndGet(exchanger.exchange(own));
        }
      }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    Note.that("sum of exchanges", sum.get());
  }

  private static void phases() throws Exception {
    Phaser phaser = new Phaser(THREADS);
    AtomicLong early = new AtomicLong();
    AtomicLong arrived = new AtomicLong();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      threads.add(Workers.start("arriving", () -> {
        for (int round = 1; round <= ROUNDS; round++) {
          arrived.incrementAndGet();
          phaser.arriveAndAwaitAdvance();
          early.addAndGet(arrived.get() < (long) round * THREADS ? 1 : 0);
        }
      }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    Note.that("phases", phaser.getPhase() + ", passed too early " + early.get());
  }
}
