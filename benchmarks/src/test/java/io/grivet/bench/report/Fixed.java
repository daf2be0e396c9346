package io.grivet.bench.report;

import io.grivet.bench.run.Case;
import io.grivet.bench.run.CaseGroup;
import io.grivet.bench.run.CaseResult;
import io.grivet.bench.run.Conditions;
import io.grivet.bench.run.Effort;
import io.grivet.bench.run.Kept;
import io.grivet.bench.run.Lab;
import io.grivet.bench.run.Machine;
import io.grivet.bench.run.Metric;
import io.grivet.bench.run.Missing;
import io.grivet.bench.run.PeerResult;
import io.grivet.bench.run.Peers;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Results without a measurement. */
final class Fixed {
  static final Metric CPU = new Metric("CPU per request", "us", Metric.Better.LOWER, 2);
  static final Metric THROUGHPUT = new Metric("throughput", "1/s", Metric.Better.HIGHER, 0);
  static final List<CaseGroup> GROUPS = List.of(new CaseGroup("serve", "servers", List.of(
      new Named("http-64", "HTTP <64>"), new Named("http-10000", "HTTP, 10,000"))));

  private Fixed() {}

  /** Grivet at 90 % and 110 % of Netty; gevent is missing. */
  static Kept http(double... grivet) {
    return kept(Effort.FULL, 0.1, new CaseResult("http-64", "HTTP <64>", List.of(CPU, THROUGHPUT),
        List.of(
            peer(Peers.GRIVET, List.of(grivet[0], grivet[1], grivet[2]), List.of(170_000.4, 171_000.0, 169_000.0)),
            peer(Peers.NETTY, List.of(6.0, 6.2, 6.1), List.of(160_000.0, 161_000.0, 162_000.0)),
            new PeerResult(Peers.C, Map.of("CPU per request", List.of(5.5, 5.4, 5.6)))),
        List.of(new Missing(Peers.GEVENT, "no gevent; install python3-gevent")),
        List.of("the load had 30 % of its processor left")));
  }

  static Kept kept(Effort effort, double load, CaseResult found) {
    return new Kept(found, new Conditions("2026-01-02T03:04:05Z", effort, true, load, 1.5,
        new Machine("Some CPU", 2, 16_384, "Linux 6.1", "25.0.3+9"), Map.of("gcc", "12.2.0")));
  }

  private static PeerResult peer(String name, List<Double> cpu, List<Double> throughput) {
    return new PeerResult(name, Map.of("CPU per request", cpu, "throughput", throughput));
  }

  record Named(String name, String title) implements Case {
    @Override
    public Duration estimate(Effort effort) {
      return Duration.ZERO;
    }

    @Override
    public CaseResult run(Lab lab) {
      throw new UnsupportedOperationException();
    }
  }
}
