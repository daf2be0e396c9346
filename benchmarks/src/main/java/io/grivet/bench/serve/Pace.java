package io.grivet.bench.serve;

import io.grivet.bench.run.Effort;
import java.time.Duration;

/**
 * How long turns are. Shorter than the effort's own, and as many: servers live through all rounds, so a turn needs no
 * warm-up but caches, and there are many peers. Immutable.
 *
 * @param warmUpSeconds under load before the first round: compilers need that long
 * @param settleSeconds under load at the begin of each turn
 * @param seconds measured in each turn
 */
record Pace(double warmUpSeconds, double settleSeconds, double seconds, int rounds) {
  private static final double START_SECONDS = 0.5;

  static Pace of(Effort effort) {
    return switch (effort) {
      case QUICK -> new Pace(effort.warmUpSeconds(), 0.1, 1, effort.rounds());
      case FULL -> new Pace(effort.warmUpSeconds(), 0.2, 3, effort.rounds());
    };
  }

  Duration estimate(int peers) {
    double seconds = peers * (START_SECONDS + warmUpSeconds + rounds * (settleSeconds + this.seconds));
    return Duration.ofSeconds(Math.round(seconds));
  }
}
