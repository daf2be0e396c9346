package io.grivet.tool;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Which part of a measured time each greenlet has run, from 0 to 1. Immutable. */
record RunShares(Map<Long, Double> shares) {
  /** Nothing was measured. */
  static final RunShares NONE = new RunShares(Map.of());

  /** The JVM stops measuring when nobody asks for half a minute. */
  static final long LONGEST_NANOS = 20_000_000_000L;

  static RunShares measured(Target target, long nanos) throws Mistake, InterruptedException {
    if (nanos > LONGEST_NANOS) {
      throw Mistake.inTheCommandLine("--busy takes up to 20s");
    }
    target.ask("ran");
    TimeUnit.NANOSECONDS.sleep(nanos);
    return of(target.ask("ran"));
  }

  static RunShares of(Reply reply) {
    double window = Math.max(reply.now().getOrDefault("run.window.nanos", 0L), 1);
    Map<Long, Double> shares = new HashMap<>();
    reply.ran().forEach(ran -> shares.merge(ran.id(), ran.nanos() / window, Double::sum));
    return new RunShares(shares);
  }

  double of(Greenlet greenlet) {
    return of(greenlet.id());
  }

  double of(long greenlet) {
    return shares.getOrDefault(greenlet, 0.0);
  }
}
