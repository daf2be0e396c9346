package io.grivet.bench.run;

/** How much time to spend for how sure a number. */
public enum Effort {
  /** To see that all works; the spread is wide. */
  QUICK(3, 2, 2),
  /** What documentation may quote. */
  FULL(5, 5, 5);

  private final int rounds;
  private final int warmUpSeconds;
  private final int seconds;

  Effort(int rounds, int warmUpSeconds, int seconds) {
    this.rounds = rounds;
    this.warmUpSeconds = warmUpSeconds;
    this.seconds = seconds;
  }

  /** How often each peer has its turn. */
  public int rounds() {
    return rounds;
  }

  /** How long a server is under load before it is measured. */
  public int warmUpSeconds() {
    return warmUpSeconds;
  }

  /** How long it is measured. */
  public int seconds() {
    return seconds;
  }
}
