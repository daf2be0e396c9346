package io.grivet.bench.serve;

import io.grivet.bench.run.Effort;
import java.time.Duration;

/**
 * How long turns are. As many as the effort says, but shorter: servers live through all rounds, so a turn has only
 * caches to warm, and there are many peers. Immutable.
 *
 * @param warmUpSeconds under load before the first round: compilers need that long
 * @param settleSeconds under load at the begin of each turn
 * @param seconds measured in each turn
 */
record Pace(double warmUpSeconds, double settleSeconds, double seconds, int rounds) {
  private static final double START_SECONDS = 2;
  private static final int MANY = 10_000;
  private static final double MANY_SECONDS = 1.5;

  static Pace of(Effort effort, int connections) {
    Pace pace = of(effort);
    // Each of many connections has to have its turn several times.
    return connections < MANY ? pace
        : new Pace(pace.warmUpSeconds, pace.settleSeconds, Math.max(pace.seconds, MANY_SECONDS), pace.rounds);
  }

  static Pace of(Effort effort) {
    return switch (effort) {
      case QUICK -> new Pace(1.2, 0.1, 0.7, effort.rounds());
      case FULL -> new Pace(effort.warmUpSeconds(), 0.2, 3, effort.rounds());
    };
  }

  /** Of a server that lives for one turn. */
  double warmUpAloneSeconds() {
    return warmUpSeconds / 2;
  }

  /** @param moreSeconds a turn's after what is measured */
  Duration estimate(int peers, double moreSeconds) {
    return seconds(peers * (START_SECONDS + warmUpSeconds + rounds * (settleSeconds + seconds + moreSeconds)));
  }

  /** Of servers that live for one turn each. */
  Duration estimateAlone(int peers) {
    return seconds(peers * rounds * (START_SECONDS + warmUpAloneSeconds() + settleSeconds + seconds));
  }

  private static Duration seconds(double seconds) {
    return Duration.ofSeconds(Math.round(seconds));
  }
}
