package io.grivet.it.threads;

import io.grivet.it.plain.Note;
import io.grivet.it.plain.Wait;
import io.grivet.it.plain.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Producers and consumers over each blocking queue; limits; transfers; delays; a publisher. */
public final class Queues {
  private Queues() {}

  public static void main(String[] args) throws Exception {
    for (BlockingQueue<Integer> queue : List.<BlockingQueue<Integer>>of(new ArrayBlockingQueue<>(3),
        new ArrayBlockingQueue<>(3, true), new LinkedBlockingQueue<>(2), new LinkedBlockingDeque<>(2),
        new PriorityBlockingQueue<>(), new SynchronousQueue<>(), new SynchronousQueue<>(true),
        new LinkedTransferQueue<>())) {
      String name = queue.getClass().getSimpleName();
      Note.that(name + ", sum over 4 producers and 3 consumers", throughput(queue));
      Note.that(name + ", poll with a limit", queue.poll(10, TimeUnit.MILLISECONDS));
    }
    Note.that("offer to a full queue", new SynchronousQueue<String>().offer("x", 10, TimeUnit.MILLISECONDS));
    transfers();
    delays();
    publisher();
  }

  private static long throughput(BlockingQueue<Integer> queue) throws InterruptedException {
    AtomicLong sum = new AtomicLong();
    List<Thread> threads = new ArrayList<>();
    for (int p = 0; p < 4; p++) {
      threads.add(Workers.start("producer", () -> {
        for (int i = 1; i <= 150; i++) {
          queue.put(i);
        }
      }));
    }
    for (int c = 0; c < 3; c++) {
      threads.add(Workers.start("consumer", () -> {
        for (int i = 0; i < 200; i++) {
          sum.addAndGet(queue.take());
        }
      }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    return sum.get();
  }

  private static void transfers() throws Exception {
    LinkedTransferQueue<String> queue = new LinkedTransferQueue<>();
    Note.that("tryTransfer without a taker", queue.tryTransfer("x"));
    Note.that("tryTransfer with a limit", queue.tryTransfer("x", 10, TimeUnit.MILLISECONDS));
    Thread giver = Workers.start("giver", () -> queue.transfer("given"));
    Wait.untilWaiting(giver);
    Note.that("taken", queue.take());
    giver.join();
    Note.that("transfer ended, queue", queue.size());
    String[] taken = new String[1];
    Thread taker = Workers.start("taker", () -> taken[0] = queue.take());
    Wait.untilWaiting(taker);
    Note.that("a taker waits", queue.hasWaitingConsumer() + " " + queue.tryTransfer("y"));
    taker.join();
    Note.that("taken by the waiting taker", taken[0]);
  }

  /** An element that is ready after some milliseconds. */
  private record Later(String name, long deadline) implements Delayed {
    private static Later in(String name, long millis) {
      return new Later(name, System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis));
    }

    @Override
    public long getDelay(TimeUnit unit) {
      return unit.convert(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
      return Long.signum(deadline - ((Later) other).deadline);
    }
  }

  private static void delays() throws Exception {
    DelayQueue<Later> queue = new DelayQueue<>();
    queue.put(Later.in("third", 600));
    queue.put(Later.in("first", 1));
    queue.put(Later.in("second", 300));
    List<String> order = new ArrayList<>();
    Later first = Later.in("late first", 60_000);
    queue.put(first);
    Thread taker = Workers.start("taker", () -> {
      for (int i = 0; i < 3; i++) {
        order.add(queue.take().name());
      }
      order.add(queue.take().name());
    });
    Wait.until("three taken", () -> queue.size() == 1);
    Wait.untilWaiting(taker);
    queue.put(Later.in("overtakes", 1));
    taker.join();
    Note.that("order of delays", order + ", left " + queue.size());
  }

  private static void publisher() throws Exception {
    AtomicLong sum = new AtomicLong();
    Thread main = Thread.currentThread();
    boolean[] done = new boolean[1];
    try (SubmissionPublisher<Integer> publisher = new SubmissionPublisher<>(body -> new Thread(body).start(), 4)) {
      publisher.subscribe(new Flow.Subscriber<>() {
        private Flow.Subscription subscription;

        @Override
        public void onSubscribe(Flow.Subscription given) {
          subscription = given;
          given.request(1);
        }

        @Override
        public void onNext(Integer item) {
          sum.addAndGet(item);
          subscription.request(1);
        }

        @Override
        public void onError(Throwable e) {
          Note.that("publisher failed", Note.text(e));
        }

        @Override
        public void onComplete() {
          synchronized (done) {
            done[0] = Thread.currentThread() != main;
            done.notifyAll();
          }
        }
      });
      for (int i = 1; i <= 200; i++) {
        publisher.submit(i);
      }
    }
    synchronized (done) {
      while (!done[0]) {
        done.wait();
      }
    }
    Note.that("sum over the publisher", sum.get());
  }
}
