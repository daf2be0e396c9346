package io.grivet.it.threads;

import io.grivet.it.plain.Note;
import io.grivet.it.plain.Wait;
import io.grivet.it.plain.Workers;
import io.grivet.it.plain.Workers.Body;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/** The state of a thread in each kind of wait. */
public final class States {
  private static volatile boolean stop;

  private States() {}

  public static void main(String[] args) throws Exception {
    Thread fresh = new Thread(() -> {});
    Note.that("not started", fresh.getState() + " alive " + fresh.isAlive());
    fresh.start();
    fresh.join();
    Note.that("ended", fresh.getState() + " alive " + fresh.isAlive());
    Note.that("itself", Thread.currentThread().getState() + " alive " + Thread.currentThread().isAlive());
    Thread yielding = Workers.start("yielding", () -> {
      while (!stop) {
        Thread.yield();
      }
    });
    Thread.yield();
    Note.that("yielding", yielding.getState() + " alive " + yielding.isAlive());
    stop = true;
    yielding.join();
    waits();
    joins();
    monitors();
    sockets();
  }

  private static void waits() throws Exception {
    Object monitor = new Object();
    ReentrantLock lock = new ReentrantLock();
    lock.lock();
    CountDownLatch latch = new CountDownLatch(1);
    LinkedBlockingQueue<String> queue = new LinkedBlockingQueue<>();
    interrupting("sleep", () -> Thread.sleep(60_000));
    interrupting("wait", () -> waitOn(monitor, 0));
    interrupting("timed wait", () -> waitOn(monitor, 60_000));
    interrupting("park", () -> LockSupport.park());
    interrupting("parkNanos", () -> LockSupport.parkNanos(TimeUnit.MINUTES.toNanos(1)));
    interrupting("parkUntil", () -> LockSupport.parkUntil(System.currentTimeMillis() + 60_000));
    interrupting("lock", lock::lockInterruptibly);
    interrupting("tryLock", () -> lock.tryLock(1, TimeUnit.MINUTES));
    interrupting("latch", latch::await);
    interrupting("timed latch", () -> latch.await(1, TimeUnit.MINUTES));
    interrupting("take", queue::take);
    interrupting("poll", () -> queue.poll(1, TimeUnit.MINUTES));
  }

  private static void joins() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    Thread target = Workers.start("target", end::await);
    interrupting("join", target::join);
    interrupting("timed join", () -> target.join(60_000));
    end.countDown();
    target.join();
  }

  private static void monitors() throws Exception {
    Object monitor = new Object();
    Thread entering;
    Thread returning = Workers.start("returning", () -> waitOn(monitor, 0));
    Wait.untilWaiting(returning);
    synchronized (monitor) {
      entering = Workers.start("entering", () -> {
        synchronized (monitor) {
          Note.that("entered", Thread.currentThread().getState());
        }
      });
      Wait.untilWaiting(entering);
      Note.that("entering a monitor", entering.getState() + " alive " + entering.isAlive());
      monitor.notifyAll();
      Wait.until("the notified thread is blocked", () -> returning.getState() == Thread.State.BLOCKED);
      Note.that("notified, monitor not free yet", returning.getState());
    }
    entering.join();
    returning.join();
  }

  private static void sockets() throws Exception {
    try (ServerSocket server = new ServerSocket(0);
        Socket client = new Socket("127.0.0.1", server.getLocalPort());
        Socket peer = server.accept()) {
      Thread reader = Workers.start("reader", () -> client.getInputStream().read());
      Wait.untilInside(reader, "sun.nio.ch.");
      Note.that("socket read", reader.getState() + " alive " + reader.isAlive());
      peer.getOutputStream().write(1);
      reader.join();
      Thread acceptor = Workers.start("acceptor", () -> server.accept().close());
      Wait.untilInside(acceptor, "sun.nio.ch.");
      Note.that("accept", acceptor.getState() + " alive " + acceptor.isAlive());
      new Socket("127.0.0.1", server.getLocalPort()).close();
      acceptor.join();
    }
  }

  private static void interrupting(String what, Body body) throws InterruptedException {
    Thread thread = Workers.start(what, () -> {
      try {
        body.run();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    });
    Wait.untilWaiting(thread);
    Note.that(what, thread.getState() + " alive " + thread.isAlive());
    thread.interrupt();
    thread.join();
    Note.that(what + ", afterwards", thread.getState() + " alive " + thread.isAlive());
  }

  private static void waitOn(Object monitor, long millis) throws InterruptedException {
    synchronized (monitor) {
      monitor.wait(millis);
    }
  }
}
