package io.grivet.it.pinned;

import io.grivet.it.files.Fifo;
import io.grivet.it.plain.Note;
import io.grivet.it.plain.Ticking;
import io.grivet.it.plain.Wait;
import io.grivet.it.plain.Workers;
import io.grivet.it.plain.Workers.Body;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/** A ticker ticks on while a pinned thread waits. The arguments are a {@link Pinning} and the awaited event. */
public final class PinnedCalls {
  private final Pinning pinning;
  private final Ticking ticking;
  private final Object monitor = new Object();
  private boolean notified; // guarded by monitor

  private PinnedCalls(Pinning pinning, Ticking ticking) {
    this.pinning = pinning;
    this.ticking = ticking;
  }

  public static void main(String[] args) throws Exception {
    try (Ticking ticking = new Ticking()) {
      new PinnedCalls(Pinning.valueOf(args[0]), ticking).waitsFor(args[1]);
    }
  }

  private void waitsFor(String what) throws Exception {
    switch (what) {
      case "sleep" -> during(what, () -> Thread.sleep(3000), () -> {});
      case "interrupted sleep" -> untilInterrupted(what, () -> Thread.sleep(60_000));
      case "park" -> untilInterrupted(what, LockSupport::park);
      case "latch" -> {
        CountDownLatch latch = new CountDownLatch(1);
        during(what, latch::await, latch::countDown);
      }
      case "lock" -> {
        ReentrantLock lock = new ReentrantLock();
        lock.lock();
        during(what, () -> {
          lock.lock();
          lock.unlock();
        }, lock::unlock);
      }
      case "wait" -> during(what, () -> awaitNotify(0), this::giveNotice);
      case "timed wait" -> during(what, () -> waitOnce(3000), () -> {});
      case "timed wait, notified" -> during(what, () -> awaitNotify(60_000), this::giveNotice);
      case "interrupted wait" -> untilInterrupted(what, () -> waitOnce(0));
      case "monitor" -> monitorThatSleeps(false);
      case "monitor that others want" -> monitorThatSleeps(true);
      case "join" -> {
        CountDownLatch latch = new CountDownLatch(1);
        Thread other = Workers.start("other", latch::await);
        during(what, other::join, latch::countDown);
      }
      case "socket" -> {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
            Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
            Socket peer = server.accept()) {
          during(what, () -> Note.that("read", client.getInputStream().read()), () -> peer.getOutputStream().write(7));
        }
      }
      case "named pipe" -> {
        try (Fifo fifo = Fifo.create()) {
          during(what, () -> {
            try (FileInputStream in = new FileInputStream(fifo.path().toFile())) {
              Note.that("read", in.read());
            }
          }, () -> {
            try (FileOutputStream out = new FileOutputStream(fifo.path().toFile())) {
              ticking.goesOn();
              out.write(7);
            }
          });
        }
      }
      case "process" -> during(what,
          () -> Note.that("exit code", new ProcessBuilder("sh", "-c", "sleep 1; exit 4").start().waitFor()),
          () -> {});
      case "exception" -> during(what, () -> {
        Thread.sleep(1000);
        throw new IllegalStateException("thrown while pinned");
      }, () -> {});
      default -> throw new IllegalArgumentException(what);
    }
  }

  private void during(String what, Body body, Body release) throws Exception {
    ticking.during(what, () -> pinning.run(() -> {
      body.run();
      Note.that("pinned", "goes on, interrupted " + Thread.currentThread().isInterrupted());
    }), release);
  }

  private void untilInterrupted(String what, Body body) throws Exception {
    ticking.untilInterrupted(what, () -> pinning.run(() -> {
      body.run();
      Note.that("pinned", "goes on, interrupted " + Thread.currentThread().isInterrupted());
    }));
  }

  private void awaitNotify(long millis) throws InterruptedException {
    synchronized (monitor) {
      while (!notified) {
        monitor.wait(millis);
      }
    }
  }

  private void waitOnce(long millis) throws InterruptedException {
    synchronized (monitor) {
      monitor.wait(millis);
    }
  }

  private void giveNotice() {
    synchronized (monitor) {
      notified = true;
      monitor.notifyAll();
    }
  }

  /** The owner of the monitor sleeps while it has the monitor, and so does the next owner. */
  private void monitorThatSleeps(boolean others) throws Exception {
    CountDownLatch owned = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    Thread owner = Workers.start("owner", () -> {
      synchronized (monitor) {
        owned.countDown();
        release.await();
      }
    });
    owned.await();
    Thread second = others ? Workers.start("second", this::giveNotice) : owner;
    if (others) {
      Wait.untilWaiting(second);
    }
    during("monitor", () -> {
      synchronized (monitor) {
        Thread.sleep(20);
      }
    }, release::countDown);
    owner.join();
    second.join();
  }
}
