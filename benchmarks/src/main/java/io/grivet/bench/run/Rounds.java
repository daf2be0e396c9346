package io.grivet.bench.run;

import io.grivet.tooling.Failure;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Measures peers in turns, so that other load on the machine affects all of them; every second round runs backwards, so
 * that no peer is always the first after a pause. Thread-safe: there is no state.
 */
public final class Rounds {
  private Rounds() {}

  /** One measurement of one peer. */
  @FunctionalInterface
  public interface Measurement {
    /** Returns the numbers by metric name. */
    Map<String, Double> measure() throws Failure, IOException, InterruptedException;
  }

  /**
   * A present peer, and its measurement.
   *
   * @param peer its display name: see {@link Peers}
   */
  public record Turn(String peer, Measurement measurement) {}

  /** Gives each peer as many turns as the effort prescribes. */
  public static void inTurns(Lab lab, List<Turn> turns, ResultBuilder result)
      throws Failure, IOException, InterruptedException {
    inTurns(lab, lab.effort().rounds(), turns, result);
  }

  /** Gives each peer the given number of turns. */
  public static void inTurns(Lab lab, int rounds, List<Turn> turns, ResultBuilder result)
      throws Failure, IOException, InterruptedException {
    for (Turn turn : turns) {
      result.peer(turn.peer());
    }
    for (int round = 1; round <= rounds; round++) {
      for (Turn turn : round % 2 == 1 ? turns : turns.reversed()) {
        lab.progress().turn(turn.peer(), round, rounds);
        turn.measurement().measure().forEach((metric, value) -> result.add(turn.peer(), metric, value));
      }
    }
  }
}
