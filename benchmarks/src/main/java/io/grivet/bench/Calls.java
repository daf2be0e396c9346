package io.grivet.bench;

import io.grivet.bench.run.Case;
import io.grivet.bench.run.CaseResult;
import io.grivet.bench.run.Effort;
import io.grivet.bench.run.Lab;
import io.grivet.bench.run.Metric;
import io.grivet.bench.run.Peers;
import io.grivet.bench.run.ResultBuilder;
import io.grivet.bench.run.Rounds;
import io.grivet.tooling.Failure;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.runner.RunnerException;

/** Single calls of the JDK, on the plain JVM and under the agent. Thread-safe: there is no state. */
public final class Calls implements Case {
  private static final int SECONDS_A_JVM = 3;
  private static final int BENCHMARKS = 10;

  @Override
  public String name() {
    return "calls";
  }

  @Override
  public String title() {
    return "Single calls of the JDK, without the agent and with it";
  }

  @Override
  public Duration estimate(Effort effort) {
    return Duration.ofSeconds((long) SECONDS_A_JVM * BENCHMARKS * 2 * effort.rounds());
  }

  @Override
  public CaseResult run(Lab lab) throws Failure, IOException, InterruptedException {
    List<String> benchmarks = Suite.benchmarks();
    Suite suite = lab.effort() == Effort.QUICK ? new Suite(10, 5, false) : new Suite(20, 10, false);
    ResultBuilder result = new ResultBuilder(this,
        benchmarks.stream().map(name -> new Metric(name, "ns", Metric.Better.LOWER, 1)).toList());
    for (String benchmark : benchmarks) {
      Rounds.inTurns(lab, List.of(
          new Rounds.Turn(Peers.GRIVET, () -> measure(suite, benchmark, List.of(lab.underAgent()))),
          new Rounds.Turn(Peers.PLATFORM, () -> measure(suite, benchmark, List.of()))), result);
    }
    return result.build();
  }

  private static Map<String, Double> measure(Suite suite, String benchmark, List<String> options) throws Failure {
    try {
      List<Double> iterations = suite.run(benchmark, options).stream().sorted().toList();
      return Map.of(benchmark, iterations.get(iterations.size() / 2));
    } catch (RunnerException e) {
      throw new Failure(e.getMessage());
    }
  }
}
