package io.grivet.hub;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** An owner that enters native calls and returns, against a monitor that takes the baton whenever it can. */
final class TakeStress {
  private final CarrierState state;
  private final long endNanos;
  private final AtomicInteger holders = new AtomicInteger();
  private volatile boolean stopped;
  private volatile boolean overlap;
  /** The owner's wish for the baton; set by the owner, cleared by the monitor. */
  private volatile boolean asked;
  private volatile long taken;

  TakeStress(CarrierState state, long limitNanos) {
    this.state = state;
    this.endNanos = System.nanoTime() + limitNanos;
  }

  /** The result of a run. */
  record Result(long calls, long taken, boolean overlap) {}

  Result run() throws InterruptedException {
    Thread monitor = Thread.ofPlatform().daemon().start(this::takeAndGiveBack);
    long calls = 0;
    while (!overlap && System.nanoTime() - endNanos < 0) {
      begin();
      spin(6);
      end();
      state.enterNative();
      spin(9);
      if (!state.comeBack()) {
        asked = true;
        while (asked && !overlap) {
          Thread.onSpinWait();
        }
      }
      calls++;
    }
    stopped = true;
    monitor.join();
    return new Result(calls, taken, overlap);
  }

  private void takeAndGiveBack() {
    long times = 0;
    while (!stopped && !overlap) {
      spin(10);
      if (state.take()) {
        begin();
        taken = ++times;
        while (!asked && !stopped && !overlap) {
          Thread.onSpinWait();
        }
        end();
        state.giveBack();
        asked = false;
      }
    }
  }

  private void begin() {
    if (holders.incrementAndGet() != 1) {
      overlap = true;
    }
  }

  private void end() {
    holders.decrementAndGet();
  }

  private static void spin(int bits) {
    for (int n = ThreadLocalRandom.current().nextInt(1 << bits); n > 0; n--) {
      Thread.onSpinWait();
    }
  }
}
