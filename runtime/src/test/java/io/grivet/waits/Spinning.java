package io.grivet.waits;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Waits without a call that blocks, yields or reads the clock, as a program may. */
public final class Spinning {
  private volatile boolean set;
  private final AtomicInteger inside = new AtomicInteger();
  private volatile int most;

  public void set() {
    set = true;
  }

  public void untilSet() {
    while (!set) {
      Math.abs(1);
    }
  }

  /** Waits, with the JDK's code on top most of the time. */
  public void untilSetWithinTheJdk() {
    List<Integer> numbers = new ArrayList<>(List.of(3, 1, 2));
    while (!set) {
      numbers.sort((a, b) -> b - a);
      numbers.sort((a, b) -> a - b);
    }
  }

  public void untilSetBelow(int frames) {
    if (frames == 0) {
      untilSet();
    } else {
      untilSetBelow(frames - 1);
    }
  }

  /** Waits below a class initialiser, once in a JVM. */
  public static void untilSetInAnInitialiser(Spinning spinning) {
    Initialising.spinning = spinning;
    Initialising.Slow.touch();
  }

  /** Waits until this number of threads is here; new threads may come between two looks, so it counts the maximum. */
  public void untilSoManyAreInside(int count) {
    int now = inside.incrementAndGet();
    most = Math.max(most, now);
    while (most < count) {
      most = Math.max(most, inside.get());
    }
  }

  private static final class Initialising {
    private static volatile Spinning spinning;

    private static final class Slow {
      static {
        spinning.untilSet();
      }

      static void touch() {}
    }
  }
}
