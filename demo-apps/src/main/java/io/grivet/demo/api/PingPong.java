package io.grivet.demo.api;

import io.grivet.RawGreenlet;

/** Two greenlets that switch to each other by hand: strictly A, B, A, B. */
public final class PingPong {
  private static final int ROUNDS = 3;

  private static final RawGreenlet A = new RawGreenlet(first -> play("A"));
  private static final RawGreenlet B = new RawGreenlet(first -> play("B"));

  private PingPong() {}

  private static Object play(String name) {
    for (int round = 1; round <= ROUNDS; round++) {
      System.out.println(name + " " + round);
      (RawGreenlet.current() == A ? B : A).switchTo();
    }
    return name;
  }

  public static void main(String[] args) {
    System.out.println(A.switchTo() + " was the first to end");
    B.close();
  }
}
