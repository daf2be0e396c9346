package io.grivet.bench.run;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Peers measured in turns, so that what else the machine does meets all of them; every second round goes backwards, so
 * that none is always the first after a pause. Thread-safe: there is no state.
 */
public final class Rounds {
  private Rounds() {}

  /** One measurement of one peer. */
  @FunctionalInterface
  public interface Measurement {
    /** Returns a number for each metric's name. */
    Map<String, Double> measure() throws Failure, IOException, InterruptedException;
  }

  /**
   * A peer that is here, and how it is measured once.
   *
   * @param peer its name as shown: see {@link Peers}
   */
  public record Turn(String peer, Measurement measurement) {}

  /** Gives each its turn as often as the effort says. */
  public static void inTurns(Lab lab, List<Turn> turns, ResultBuilder result)
      throws Failure, IOException, InterruptedException {
    inTurns(lab, lab.effort().rounds(), turns, result);
  }

  /** Gives each its turn as often as told. */
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
