package io.grivet.it.cooperation;

import io.grivet.it.plain.Note;
import io.grivet.it.plain.Spin;
import io.grivet.it.plain.Workers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts without any lock. On OS threads counts are lost; where code between two waits is atomic, none must be lost.
 */
public final class UnlockedCounters {
  private static final int THREADS = 100;
  private static final int ROUNDS = 50;
  private static final Map<Integer, Integer> BY_ROUND = new HashMap<>();
  private static final List<Integer> LOG = new ArrayList<>();
  private static int counter;
  private static int inside;
  private static int mostInside;

  private UnlockedCounters() {}

  public static void main(String[] args) throws Exception {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      int own = i;
      threads.add(Workers.start("counting", () -> {
        for (int round = 0; round < ROUNDS; round++) {
          increment(round);
          if ((own + round) % 3 == 0) {
            Thread.sleep(1);
          } else {
            Thread.yield();
          }
        }
      }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    Note.that("counter", counter);
    Note.that("rounds", BY_ROUND.values().stream().distinct().toList() + " x " + BY_ROUND.size());
    Note.that("log", LOG.size());
    Note.that("most inside", mostInside);
  }

  /** Long enough for an interruption in the middle where that is possible. */
  private static void increment(int round) {
    inside++;
    mostInside = Math.max(mostInside, inside);
    int seen = counter;
    Spin.aWhile();
    counter = seen + 1;
    BY_ROUND.merge(round, 1, Integer::sum);
    LOG.add(round);
    inside--;
  }
}
