package io.grivet.it.hubs;

import io.grivet.it.plain.Note;
import java.util.concurrent.atomic.AtomicLongArray;

/** Two threads compute, and end only when each has seen the other one compute meanwhile. */
public final class AtOnce {
  private static final int ENOUGH = 1_000;
  /** How far each thread has counted, and behind it, whether it has seen the other one count. */
  private static final AtomicLongArray STATE = new AtomicLongArray(4);

  private AtOnce() {}

  public static void main(String[] args) throws InterruptedException {
    Thread one = new Thread(() -> compute(0));
    Thread two = new Thread(() -> compute(1));
    one.start();
    two.start();
    one.join();
    two.join();
    Note.that("computed at once", STATE.get(2) + STATE.get(3));
  }

  private static void compute(int mine) {
    long start = STATE.get(1 - mine);
    while (STATE.get(2) == 0 || STATE.get(3) == 0) {
      STATE.incrementAndGet(mine);
      if (STATE.get(1 - mine) > start + ENOUGH) {
        STATE.set(2 + mine, 1);
      }
    }
  }
}
