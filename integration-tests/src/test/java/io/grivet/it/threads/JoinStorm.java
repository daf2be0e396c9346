package io.grivet.it.threads;

import io.grivet.it.plain.Note;
import io.grivet.it.plain.Workers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Many join threads that end at any moment, while other threads interrupt and unpark them: no join ends wrongly or
 * never.
 */
public final class JoinStorm {
  private static final int DRIVERS = 16;
  private static final int ROUNDS = 80;
  private static final int JOINERS = 4;
  private static final long PERMIT_NANOS = 20_000_000_000L; // the cost of a lost permit; no thread is that slow

  private static final AtomicInteger JOINS = new AtomicInteger();
  private static final AtomicInteger TOO_EARLY = new AtomicInteger();
  private static final AtomicInteger INTERRUPTED_BY_NOBODY = new AtomicInteger();
  private static final AtomicInteger LOST_PERMITS = new AtomicInteger();

  private JoinStorm() {}

  public static void main(String[] args) throws InterruptedException {
    List<Thread> drivers = new ArrayList<>();
    for (int i = 0; i < DRIVERS; i++) {
      Random random = new Random(i);
      drivers.add(Workers.start("driver", () -> {
        for (int round = 0; round < ROUNDS; round++) {
          round(random);
        }
      }));
    }
    for (Thread driver : drivers) {
      driver.join();
    }
    Note.that("joins", JOINS);
    Note.that("too early", TOO_EARLY);
    Note.that("interrupted by nobody", INTERRUPTED_BY_NOBODY);
    Note.that("lost permits", LOST_PERMITS);
  }

  private static void round(Random random) throws InterruptedException {
    int life = random.nextInt(4);
    Thread target = Workers.start("target", () -> linger(life));
    List<Thread> joiners = new ArrayList<>();
    boolean interrupts = random.nextBoolean();
    for (int i = 0; i < JOINERS; i++) {
      int form = random.nextInt(3);
      joiners.add(Workers.start("joiner", () -> join(target, form, interrupts)));
    }
    linger(random.nextInt(4));
    for (Thread joiner : joiners) {
      switch (random.nextInt(4)) {
        case 0 -> LockSupport.unpark(joiner);
        case 1 -> {
          if (interrupts) {
            joiner.interrupt();
          }
        }
        default -> linger(random.nextInt(2));
      }
    }
    for (Thread joiner : joiners) {
      joiner.join();
    }
    target.join();
  }

  /** Waits for a moment of one of several kinds: none, a turn, a very short park, a sleep. */
  private static void linger(int kind) throws InterruptedException {
    switch (kind) {
      case 1 -> Thread.yield();
      case 2 -> LockSupport.parkNanos(50_000);
      case 3 -> Thread.sleep(1);
      default -> {
      }
    }
  }

  /** The permit from before the join must be there after it: a join consumes no permit. */
  private static void join(Thread target, int form, boolean interrupts) {
    LockSupport.unpark(Thread.currentThread());
    try {
      boolean ended = switch (form) {
        case 0 -> {
          target.join();
          yield true;
        }
        case 1 -> {
          target.join(1);
          yield false; // it has no result
        }
        default -> target.join(Duration.ofNanos(300_000));
      };
      // The JDK's join(Duration) reads the state, which is TERMINATED a moment before isAlive returns false.
      if (ended && (form == 0 ? target.isAlive() : target.getState() != Thread.State.TERMINATED)) {
        TOO_EARLY.incrementAndGet();
      }
    } catch (InterruptedException e) {
      if (!interrupts) {
        INTERRUPTED_BY_NOBODY.incrementAndGet();
      }
    }
    long start = System.nanoTime();
    LockSupport.parkNanos(PERMIT_NANOS);
    if (System.nanoTime() - start >= PERMIT_NANOS) {
      LOST_PERMITS.incrementAndGet();
    }
    JOINS.incrementAndGet();
  }
}
