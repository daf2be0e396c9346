package io.grivet.it.cooperation;

import io.grivet.it.plain.Note;
import io.grivet.it.plain.Wait;
import io.grivet.it.plain.Workers;
import io.grivet.it.plain.Workers.Body;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/** Blocks one thread after another, and checks each time that a ticker goes on meanwhile. */
final class Ticking implements AutoCloseable {
  private static final int TICKS = 5;

  private volatile int ticks;
  private volatile boolean stop;

  Ticking() {
    Workers.start("ticker", () -> {
      while (!stop) {
        ticks++;
        Thread.sleep(1);
      }
    });
  }

  /** Starts a thread in {@code call}, waits for some ticks, and lets {@code release} end the call. */
  void during(String what, Body call, Body release) throws Exception {
    Object[] outcome = new Object[1];
    CountDownLatch entering = new CountDownLatch(1);
    Thread blocked = Workers.start(what, () -> outcome[0] = Note.of(() -> {
      entering.countDown();
      call.run();
      return "returned";
    }));
    entering.await();
    ticksOn();
    boolean alive = blocked.isAlive();
    release.run();
    blocked.join();
    Note.that(what, (alive ? "ticks went on, " : "it did not block, ") + outcome[0]);
  }

  /** Ends the call by an interrupt. */
  void untilInterrupted(String what, Body call) throws Exception {
    AtomicReference<Thread> self = new AtomicReference<>();
    during(what, () -> {
      self.set(Thread.currentThread());
      call.run();
    }, () -> {
      Wait.until("the thread is known", () -> self.get() != null);
      self.get().interrupt();
    });
  }

  private void ticksOn() throws InterruptedException {
    int from = ticks;
    Wait.until("the ticker goes on", () -> ticks > from + TICKS);
  }

  @Override public void close() {
    stop = true;
  }
}
