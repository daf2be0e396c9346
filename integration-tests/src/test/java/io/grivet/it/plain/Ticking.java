package io.grivet.it.plain;

import io.grivet.it.plain.Workers.Body;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/** Blocks one thread after another, and checks each time that a ticker ticks on meanwhile. Used by one thread. */
public final class Ticking implements AutoCloseable {
  private static final int TICKS = 5;

  private volatile int ticks;
  private volatile boolean stop;

  public Ticking() {
    Workers.start("ticker", () -> {
      while (!stop) {
        ticks++;
        Thread.sleep(1);
      }
    });
  }

  /** Starts a thread in {@code call}, waits for some ticks, and lets {@code release} end the call. */
  public void during(String what, Body call, Body release) throws Exception {
    Object[] outcome = new Object[1];
    CountDownLatch entering = new CountDownLatch(1);
    Thread blocked = Workers.start(what, () -> outcome[0] = Note.of(() -> {
      entering.countDown();
      call.run();
      return "returned";
    }));
    entering.await();
    goesOn();
    boolean alive = blocked.isAlive();
    release.run();
    blocked.join();
    Note.that(what, (alive ? "ticks went on, " : "it did not block, ") + outcome[0]);
  }

  /** Ends the call by an interrupt. */
  public void untilInterrupted(String what, Body call) throws Exception {
    AtomicReference<Thread> self = new AtomicReference<>();
    during(what, () -> {
      self.set(Thread.currentThread());
      call.run();
    }, () -> {
      Wait.until("the thread is known", () -> self.get() != null);
      self.get().interrupt();
    });
  }

  /** Repeats a call that never blocks for long, until the ticker has ticked between the calls. */
  public void beside(String what, Body call) throws Exception {
    CountDownLatch ticked = new CountDownLatch(1);
    Object[] outcome = new Object[1];
    Thread repeating = Workers.start(what, () -> outcome[0] = Note.of(() -> {
      do {
        call.run();
      } while (ticked.getCount() > 0);
      return "returned";
    }));
    goesOn();
    ticked.countDown();
    repeating.join();
    Note.that(what, "ticks went on, " + outcome[0]);
  }

  /** Waits for some ticks. */
  public void goesOn() throws InterruptedException {
    int from = ticks;
    Wait.until("the ticker goes on", () -> ticks > from + TICKS);
  }

  @Override
  public void close() {
    stop = true;
  }
}
