package io.grivet.it.threads;

import io.grivet.it.plain.Note;
import io.grivet.it.plain.Wait;
import io.grivet.it.plain.Workers.Body;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Exchanger;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.Phaser;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;

/** An interrupt in every call that it ends: while the call waits, before the call, and before the thread starts. */
public final class Interrupts {
  private Interrupts() {}

  public static void main(String[] args) throws Exception {
    for (Map.Entry<String, Body> call : calls().entrySet()) {
      Result whileWaiting = new Result(call.getValue(), false);
      whileWaiting.start();
      Wait.untilWaiting(whileWaiting);
      whileWaiting.interrupt();
      whileWaiting.join();
      Note.that(call.getKey() + ", interrupted while it waits", whileWaiting.text);

      Result before = new Result(call.getValue(), true);
      before.start();
      before.join();
      Note.that(call.getKey() + ", interrupted before", before.text);

      Result unstarted = new Result(call.getValue(), false);
      unstarted.interrupt();
      unstarted.start();
      unstarted.join();
      Note.that(call.getKey() + ", interrupted before start", unstarted.text);
    }
  }

  private static Map<String, Body> calls() throws Exception {
    Map<String, Body> calls = new LinkedHashMap<>();
    calls.put("sleep", () -> Thread.sleep(60_000));
    calls.put("sleep(Duration)", () -> Thread.sleep(Duration.ofMinutes(1)));
    calls.put("TimeUnit.sleep", () -> TimeUnit.MINUTES.sleep(1));
    calls.put("park", LockSupport::park);
    calls.put("parkNanos", () -> LockSupport.parkNanos(TimeUnit.MINUTES.toNanos(1)));
    Object monitor = new Object();
    calls.put("wait", () -> waitOn(monitor, 0));
    calls.put("timed wait", () -> waitOn(monitor, 60_000));
    Thread main = Thread.currentThread();
    calls.put("join", main::join);
    calls.put("timed join", () -> main.join(60_000));
    locks(calls);
    queues(calls);
    meetings(calls);
    futures(calls);
    PipedInputStream piped = new PipedInputStream(new PipedOutputStream());
    calls.put("PipedInputStream.read", piped::read);
    return calls;
  }

  private static void locks(Map<String, Body> calls) {
    ReentrantLock lock = new ReentrantLock();
    lock.lock();
    calls.put("lockInterruptibly", lock::lockInterruptibly);
    calls.put("tryLock", () -> lock.tryLock(1, TimeUnit.MINUTES));
    ReentrantReadWriteLock readWrite = new ReentrantReadWriteLock();
    readWrite.writeLock().lock();
    calls.put("readLock.lockInterruptibly", readWrite.readLock()::lockInterruptibly);
    calls.put("writeLock.tryLock", () -> readWrite.writeLock().tryLock(1, TimeUnit.MINUTES));
    StampedLock stamped = new StampedLock();
    stamped.writeLock();
    calls.put("readLockInterruptibly", stamped::readLockInterruptibly);
    calls.put("tryWriteLock", () -> stamped.tryWriteLock(1, TimeUnit.MINUTES));
    ReentrantLock free = new ReentrantLock();
    Condition condition = free.newCondition();
    calls.put("Condition.await", () -> locked(free, condition::await));
    calls.put("Condition.awaitNanos", () -> locked(free, () -> condition.awaitNanos(TimeUnit.MINUTES.toNanos(1))));
    Semaphore semaphore = new Semaphore(0);
    calls.put("Semaphore.acquire", semaphore::acquire);
    calls.put("Semaphore.tryAcquire", () -> semaphore.tryAcquire(1, TimeUnit.MINUTES));
  }

  private static void queues(Map<String, Body> calls) throws Exception {
    calls.put("ArrayBlockingQueue.take", new ArrayBlockingQueue<>(1)::take);
    ArrayBlockingQueue<String> full = new ArrayBlockingQueue<>(1);
    full.put("x");
    calls.put("ArrayBlockingQueue.put", () -> full.put("y"));
    calls.put("ArrayBlockingQueue.offer", () -> full.offer("y", 1, TimeUnit.MINUTES));
    calls.put("LinkedBlockingDeque.takeLast", new LinkedBlockingDeque<>()::takeLast);
    calls.put("PriorityBlockingQueue.poll", () -> new PriorityBlockingQueue<String>().poll(1, TimeUnit.MINUTES));
    calls.put("DelayQueue.take", new DelayQueue<>()::take);
    SynchronousQueue<String> synchronous = new SynchronousQueue<>();
    calls.put("SynchronousQueue.put", () -> synchronous.put("x"));
    calls.put("SynchronousQueue.take", synchronous::take);
    LinkedTransferQueue<String> transfer = new LinkedTransferQueue<>();
    calls.put("LinkedTransferQueue.transfer", () -> transfer.transfer("x"));
    calls.put("LinkedTransferQueue.poll", () -> new LinkedTransferQueue<String>().poll(1, TimeUnit.MINUTES));
  }

  private static void meetings(Map<String, Body> calls) {
    CountDownLatch latch = new CountDownLatch(1);
    calls.put("CountDownLatch.await", latch::await);
    calls.put("CountDownLatch.await timed", () -> latch.await(1, TimeUnit.MINUTES));
    calls.put("CyclicBarrier.await", () -> new CyclicBarrier(2).await());
    calls.put("Exchanger.exchange", () -> new Exchanger<String>().exchange("x"));
    Phaser phaser = new Phaser(1);
    calls.put("Phaser.awaitAdvanceInterruptibly", () -> phaser.awaitAdvanceInterruptibly(0));
  }

  private static void futures(Map<String, Body> calls) {
    calls.put("CompletableFuture.get", new CompletableFuture<>()::get);
    calls.put("CompletableFuture.get timed", () -> new CompletableFuture<>().get(1, TimeUnit.MINUTES));
    FutureTask<String> task = new FutureTask<>(() -> "x");
    calls.put("FutureTask.get", task::get);
    CountDownLatch never = new CountDownLatch(1);
    calls.put("invokeAll", () -> {
      var pool = Executors.newCachedThreadPool();
      try {
        pool.invokeAll(List.of(() -> {
          never.await();
          return "x";
        }));
      } finally {
        pool.shutdownNow();
      }
    });
    calls.put("awaitTermination", () -> {
      try (var pool = Executors.newFixedThreadPool(1)) {
        pool.awaitTermination(1, TimeUnit.MINUTES);
      }
    });
  }

  private static void waitOn(Object monitor, long millis) throws InterruptedException {
    synchronized (monitor) {
      monitor.wait(millis);
    }
  }

  private static void locked(ReentrantLock lock, Body body) throws Exception {
    lock.lock();
    try {
      body.run();
    } finally {
      lock.unlock();
    }
  }

  /** Runs the call and reports how it ended, and whether the interrupt status is set then. */
  private static final class Result extends Thread {
    private final Body body;
    private final boolean interruptsItself;
    private Object text;

    private Result(Body body, boolean interruptsItself) {
      this.body = body;
      this.interruptsItself = interruptsItself;
    }

    @Override
    public void run() {
      if (interruptsItself) {
        interrupt();
      }
      text = Note.of(() -> {
        body.run();
        return "returned";
      });
      text = text + ", status " + isInterrupted();
    }
  }
}
