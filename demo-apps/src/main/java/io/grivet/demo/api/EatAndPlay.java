package io.grivet.demo.api;

import io.grivet.Greenlet;
import io.grivet.Greenlets;
import java.time.Duration;
import java.util.List;

/** Two greenlets that sleep: both begin at once, and the program takes as long as the longer greenlet. */
public final class EatAndPlay {
  private EatAndPlay() {}

  /** @param args length of a second of the program, in milliseconds; 100 if absent */
  public static void main(String[] args) throws InterruptedException {
    Duration second = Duration.ofMillis(args.length == 0 ? 100 : Long.parseLong(args[0]));
    long start = System.nanoTime();
    Greenlet<Void> eat = Greenlets.spawn(() -> step("eat", second.multipliedBy(5)));
    Greenlet<Void> play = Greenlets.spawn(() -> step("play", second.multipliedBy(6)));
    Greenlets.joinAll(List.of(eat, play));
    long took = (System.nanoTime() - start) / second.toNanos();
    System.out.println("main ends after " + took + " seconds, not 11");
  }

  private static void step(String name, Duration pause) throws InterruptedException {
    System.out.println(name + " 1");
    Thread.sleep(pause); // the JDK's own sleep: any blocking call will do
    System.out.println(name + " 2");
  }
}
