package io.grivet.it.threads;

import io.grivet.it.plain.Ticking;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.Exchanger;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.Phaser;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;

/** A ticker ticks on while another thread waits for a synchronizer, a lock, a queue or a piped stream. */
public final class LockWaits {
  private LockWaits() {}

  public static void main(String[] args) throws Exception {
    try (Ticking ticking = new Ticking()) {
      synchronizers(ticking);
      locks(ticking);
      queues(ticking);
      streams(ticking);
    }
  }

  private static void synchronizers(Ticking ticking) throws Exception {
    CountDownLatch latch = new CountDownLatch(1);
    ticking.during("CountDownLatch", latch::await, latch::countDown);
    ticking.untilInterrupted("CountDownLatch with a limit", () -> new CountDownLatch(1).await(1, TimeUnit.MINUTES));
    CyclicBarrier barrier = new CyclicBarrier(2);
    ticking.during("CyclicBarrier", barrier::await, barrier::await);
    ticking.untilInterrupted("CyclicBarrier with a limit", () -> barrier.await(1, TimeUnit.MINUTES));
    Phaser phaser = new Phaser(2);
    ticking.during("Phaser.arriveAndAwaitAdvance", phaser::arriveAndAwaitAdvance, phaser::arrive);
    ticking.during("Phaser.awaitAdvance", () -> phaser.awaitAdvance(1), () -> {
      phaser.arrive();
      phaser.arrive();
    });
    ticking.untilInterrupted("Phaser.awaitAdvanceInterruptibly", () -> phaser.awaitAdvanceInterruptibly(2));
    Exchanger<String> exchanger = new Exchanger<>();
    ticking.during("Exchanger", () -> exchanger.exchange("a"), () -> exchanger.exchange("b"));
    ticking.untilInterrupted("Exchanger with a limit", () -> exchanger.exchange("a", 1, TimeUnit.MINUTES));
  }

  private static void locks(Ticking ticking) throws Exception {
    ReentrantReadWriteLock readWrite = new ReentrantReadWriteLock();
    StampedLock stamped = new StampedLock();
    Lock[] locks = {new ReentrantLock(), new ReentrantLock(true), readWrite.writeLock(), stamped.asWriteLock()};
    for (Lock lock : locks) {
      lock.lock();
      ticking.during("lock of " + lock.getClass().getSimpleName(), lock::lock, lock::unlock);
    }
    ReentrantReadWriteLock other = new ReentrantReadWriteLock();
    other.writeLock().lock();
    ticking.during("read lock", other.readLock()::lock, other.writeLock()::unlock);
    ReentrantLock held = new ReentrantLock();
    held.lock();
    ticking.untilInterrupted("tryLock with a limit", () -> held.tryLock(1, TimeUnit.MINUTES));
  }

  private static void queues(Ticking ticking) throws Exception {
    SynchronousQueue<String> synchronous = new SynchronousQueue<>();
    ticking.during("SynchronousQueue.put", () -> synchronous.put("x"), synchronous::take);
    ticking.during("SynchronousQueue.take", synchronous::take, () -> synchronous.put("x"));
    ticking.during("SynchronousQueue.poll", () -> synchronous.poll(1, TimeUnit.MINUTES), () -> synchronous.put("x"));
    LinkedTransferQueue<String> transfer = new LinkedTransferQueue<>();
    ticking.during("LinkedTransferQueue.transfer", () -> transfer.transfer("x"), transfer::take);
    ArrayBlockingQueue<String> full = new ArrayBlockingQueue<>(1);
    full.put("first");
    ticking.during("ArrayBlockingQueue.put", () -> full.put("second"), full::take);
    LinkedBlockingDeque<String> deque = new LinkedBlockingDeque<>();
    ticking.during("LinkedBlockingDeque.takeLast", deque::takeLast, () -> deque.put("x"));
    PriorityBlockingQueue<String> priority = new PriorityBlockingQueue<>();
    ticking.during("PriorityBlockingQueue.take", priority::take, () -> priority.put("x"));
    DelayQueue<Delayed> delays = new DelayQueue<>();
    ticking.untilInterrupted("DelayQueue.take", delays::take);
    ReferenceQueue<Object> references = new ReferenceQueue<>();
    WeakReference<Object> reference = new WeakReference<>(delays, references);
    ticking.during("ReferenceQueue.remove", references::remove, reference::enqueue);
    ticking.untilInterrupted("ReferenceQueue.remove with a limit", () -> references.remove(60_000));
  }

  private static void streams(Ticking ticking) throws Exception {
    try (PipedInputStream in = new PipedInputStream(8); PipedOutputStream out = new PipedOutputStream(in)) {
      ticking.during("PipedInputStream.read", in::read, () -> {
        out.write(1);
        out.flush();
      });
    }
    try (PipedInputStream in = new PipedInputStream(8); PipedOutputStream out = new PipedOutputStream(in)) {
      ticking.during("PipedOutputStream.write", () -> out.write(new byte[16]), () -> in.readNBytes(16));
    }
  }
}
