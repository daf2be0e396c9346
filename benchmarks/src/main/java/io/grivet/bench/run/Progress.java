package io.grivet.bench.run;

/** Receives the progress of a case. Called by the thread that runs the case. */
@FunctionalInterface
public interface Progress {
  /** Shows nothing. */
  Progress NONE = (peer, round, rounds) -> {};

  /** A peer begins its turn; the first round is 1. */
  void turn(String peer, int round, int rounds);
}
