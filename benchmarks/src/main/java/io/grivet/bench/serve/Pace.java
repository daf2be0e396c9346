package io.grivet.bench.serve;

import io.grivet.bench.run.Effort;
import java.time.Duration;

/**
 * The lengths of the turns. The number of turns follows the effort, but they are shorter: servers live through all
 * rounds, so a turn has only caches to warm, and there are many peers. Immutable.
 *
 * @param warmUpSeconds under load before the first round: the compilers need this time
 * @param settleSeconds under load at the beginning of each turn
 * @param seconds measured time of each turn
 */
record Pace(double warmUpSeconds, double settleSeconds, double seconds, int rounds) {
  private static final double START_SECONDS = 2;
  private static final int MANY = 10_000;
  private static final double MANY_SECONDS = 1.5;

  static Pace of(Effort effort, int connections) {
    Pace pace = of(effort);
    // Each of many connections must have several turns.
    return connections < MANY ? pace
        : new Pace(pace.warmUpSeconds, pace.settleSeconds, Math.max(pace.seconds, MANY_SECONDS), pace.rounds);
  }

  static Pace of(Effort effort) {
    return switch (effort) {
      case QUICK -> new Pace(1.2, 0.1, 0.7, effort.rounds());
      case FULL -> new Pace(effort.warmUpSeconds(), 0.2, 3, effort.rounds());
    };
  }

  /** Returns the warm-up time of a server that lives for one turn. */
  double warmUpAloneSeconds() {
    return warmUpSeconds / 2;
  }

  /** @param moreSeconds time of a turn after the measurement */
  Duration estimate(int peers, double moreSeconds) {
    return seconds(peers * (START_SECONDS + warmUpSeconds + rounds * (settleSeconds + seconds + moreSeconds)));
  }

  /** Returns the estimate for servers that live for one turn each. */
  Duration estimateAlone(int peers) {
    return seconds(peers * rounds * (START_SECONDS + warmUpAloneSeconds() + settleSeconds + seconds));
  }

  private static Duration seconds(double seconds) {
    return Duration.ofSeconds(Math.round(seconds));
  }
}
