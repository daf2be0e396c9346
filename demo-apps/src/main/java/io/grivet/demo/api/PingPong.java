package io.grivet.demo.api;

import io.grivet.RawGreenlet;

/** Two greenlets that switch to each other by hand: strictly A, B, A, B. */
public final class PingPong {
  private static final int ROUNDS = 3;

  private RawGreenlet other;

  private PingPong() {}

  private Object play(String name) {
    for (int round = 1; round <= ROUNDS; round++) {
      System.out.println(name + " " + round);
      RawGreenlet next = other;
      other = RawGreenlet.current();
      next.switchTo();
    }
    return name;
  }

  public static void main(String[] args) {
    PingPong game = new PingPong();
    RawGreenlet a = new RawGreenlet(first -> game.play("A"));
    RawGreenlet b = new RawGreenlet(first -> game.play("B"));
    game.other = b;
    System.out.println(a.switchTo() + " was the first to end");
    b.close();
  }
}
