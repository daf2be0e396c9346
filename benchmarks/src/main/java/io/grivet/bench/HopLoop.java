package io.grivet.bench;

import io.grivet.RawGreenlet;

/** Two switchable greenlets that switch to each other; prints the nanoseconds per hop of each round, one a line. */
final class HopLoop {
  private static final int ROUNDS = 4;
  private static final int PAIRS = 1_000_000;

  private HopLoop() {}

  /** Needs the agent. */
  public static void main(String[] args) {
    RawGreenlet other = new RawGreenlet(x -> {
      RawGreenlet parent = RawGreenlet.current().parent();
      for (;;) {
        x = parent.switchTo(x);
      }
    });
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      for (int i = 0; i < PAIRS; i++) {
        other.switchTo(i);
      }
      System.out.println((System.nanoTime() - start) / (2.0 * PAIRS));
    }
    other.close();
  }
}
