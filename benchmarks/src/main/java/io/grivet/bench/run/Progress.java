package io.grivet.bench.run;

/** Hears how far a case is. Called by the thread that runs the case. */
@FunctionalInterface
public interface Progress {
  /** Shows nothing. */
  Progress NONE = (peer, round, rounds) -> {};

  /** A peer has its turn now; the first round is 1. */
  void turn(String peer, int round, int rounds);
}
