package io.grivet.bench.run;

/** The trade of time against precision. */
public enum Effort {
  /** For a quick check; the spread is wide. */
  QUICK(3, 2, 2),
  /** For numbers that documentation may quote. */
  FULL(5, 5, 5);

  private final int rounds;
  private final int warmUpSeconds;
  private final int seconds;

  Effort(int rounds, int warmUpSeconds, int seconds) {
    this.rounds = rounds;
    this.warmUpSeconds = warmUpSeconds;
    this.seconds = seconds;
  }

  /** Returns the number of turns of each peer. */
  public int rounds() {
    return rounds;
  }

  /** Returns the time of load on a server before its measurement. */
  public int warmUpSeconds() {
    return warmUpSeconds;
  }

  /** Returns the length of a measurement. */
  public int seconds() {
    return seconds;
  }
}
