package io.grivet.it.threads;

import io.grivet.it.plain.Note;
import io.grivet.it.plain.Wait;
import io.grivet.it.plain.Workers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** {@code LockSupport}: permits given before, during and after; blockers; limits. */
public final class Parking {
  private static volatile boolean go;

  private Parking() {}

  public static void main(String[] args) throws Exception {
    Workers.run("permit before", () -> {
      LockSupport.unpark(Thread.currentThread());
      LockSupport.unpark(Thread.currentThread());
      LockSupport.park();
      Note.that("second permit is not kept", waits(20));
    });
    parkedByOthers();
    blockers();
    Thread unstarted = Workers.create("unparked before start", () -> Note.that("waits in spite of that", waits(50)));
    LockSupport.unpark(unstarted);
    unstarted.start();
    unstarted.join();
    LockSupport.unpark(unstarted);
    LockSupport.unpark(null);
    LockSupport.unpark(Thread.currentThread());
    LockSupport.park();
    Note.that("main parked and went on", true);
    limits();
    pingPong();
  }

  private static void parkedByOthers() throws Exception {
    Thread parked = Workers.start("parked", () -> {
      while (!go) {
        LockSupport.park();
      }
      Note.that("unparked by main", true);
    });
    Wait.untilWaiting(parked);
    go = true;
    LockSupport.unpark(parked);
    parked.join();
    go = false;
    Thread main = Thread.currentThread();
    Workers.start("unparks main", () -> {
      Wait.untilWaiting(main);
      go = true;
      LockSupport.unpark(main);
    });
    while (!go) {
      LockSupport.park();
    }
    Note.that("main unparked by a thread", true);
    go = false;
    CompletableFuture.runAsync(() -> {
      go = true;
      LockSupport.unpark(main);
    });
    while (!go) {
      LockSupport.park();
    }
    Note.that("main unparked by a fork-join worker", true);
  }

  private static void blockers() throws Exception {
    Thread parked = Workers.start("with blocker", () -> {
      LockSupport.park("the blocker");
      Note.that("blocker afterwards", LockSupport.getBlocker(Thread.currentThread()));
      LockSupport.setCurrentBlocker("set by hand");
      Note.that("set by hand", LockSupport.getBlocker(Thread.currentThread()));
      LockSupport.setCurrentBlocker(null);
      LockSupport.parkNanos("timed blocker", TimeUnit.MINUTES.toNanos(1));
    });
    Wait.until("first blocker", () -> "the blocker".equals(LockSupport.getBlocker(parked)));
    Note.that("blocker", LockSupport.getBlocker(parked));
    LockSupport.unpark(parked);
    Wait.until("second blocker", () -> "timed blocker".equals(LockSupport.getBlocker(parked)));
    Note.that("timed blocker", LockSupport.getBlocker(parked));
    parked.interrupt();
    parked.join();
    Note.that("of an ended thread", LockSupport.getBlocker(parked));
    Note.outcome("of null", () -> LockSupport.getBlocker(null));
  }

  private static void limits() {
    Note.that("parkNanos ends by itself, not early", waits(30));
    long start = System.nanoTime();
    LockSupport.parkNanos(0);
    LockSupport.parkNanos(-5);
    LockSupport.parkUntil(1);
    LockSupport.parkUntil(System.currentTimeMillis() - 1000);
    Note.that("no wait at all", System.nanoTime() - start < TimeUnit.SECONDS.toNanos(5));
    Thread.currentThread().interrupt();
    LockSupport.park();
    Note.that("interrupted, so no park", Thread.interrupted());
    for (int i = 0; i < 1000; i++) {
      LockSupport.parkNanos(1);
    }
    Note.that("a thousand parks of 1 ns", "done");
  }

  private static boolean waits(long millis) {
    long start = System.nanoTime();
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
    return System.nanoTime() - start >= TimeUnit.MILLISECONDS.toNanos(millis);
  }

  private static void pingPong() throws InterruptedException {
    int rounds = 2000;
    int[] turn = new int[1];
    Thread[] players = new Thread[2];
    for (int i = 0; i < 2; i++) {
      int own = i;
      players[i] = Workers.create("player " + i, () -> {
        for (int round = 0; round < rounds; round++) {
          while (volatileTurn(turn) % 2 != own) {
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
          }
          synchronized (turn) {
            turn[0]++;
          }
          LockSupport.unpark(players[1 - own]);
        }
      });
    }
    players[0].start();
    players[1].start();
    players[0].join();
    players[1].join();
    Note.that("turns taken", turn[0]);
  }

  private static int volatileTurn(int[] turn) {
    synchronized (turn) {
      return turn[0];
    }
  }
}
