package io.grivet.bench;

import io.grivet.bench.run.Case;
import io.grivet.bench.run.CaseResult;
import io.grivet.bench.run.Child;
import io.grivet.bench.run.Effort;
import io.grivet.bench.run.Failure;
import io.grivet.bench.run.Lab;
import io.grivet.bench.run.Metric;
import io.grivet.bench.run.Missing;
import io.grivet.bench.run.Peers;
import io.grivet.bench.run.ResultBuilder;
import io.grivet.bench.run.Rounds;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One hop between two switchable greenlets, against CPython's greenlet. Thread-safe: there is no state. */
public final class HopCase implements Case {
  private static final Metric HOP = new Metric("one hop", "ns", Metric.Better.LOWER, 1);
  private static final List<String> PYTHONS = List.of("/usr/bin/python3", "python3");
  private static final String TOLD = "python";
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final int SECONDS_A_ROUND = 6;

  @Override public String name() {
    return "hops";
  }

  @Override public String title() {
    return "One hop between two greenlets that switch to each other by hand";
  }

  @Override public Duration estimate(Effort effort) {
    return Duration.ofSeconds((long) SECONDS_A_ROUND * effort.rounds());
  }

  @Override public List<Missing> missing(Lab lab) {
    return python() == null
        ? List.of(new Missing(Peers.GREENLET,
            "no Python with the package greenlet is here; install python3-greenlet, or name one with -Dpython=FILE"))
        : List.of();
  }

  @Override public CaseResult run(Lab lab) throws Failure, IOException, InterruptedException {
    ResultBuilder result = new ResultBuilder(this, List.of(HOP));
    List<Rounds.Turn> turns = new ArrayList<>();
    turns.add(new Rounds.Turn(Peers.GRIVET,
        () -> hop(lab, Peers.GRIVET, lab.javaCommand(List.of(lab.underAgent()), HopLoop.class))));
    String python = python();
    if (python != null) {
      Path script = lab.resource(HopCase.class, "hops.py");
      turns.add(new Rounds.Turn(Peers.GREENLET,
          () -> hop(lab, Peers.GREENLET, List.of(python, script.toString()))));
    }
    missing(lab).forEach(peer -> result.missing(peer.peer(), peer.why()));
    Rounds.inTurns(lab, turns, result);
    return result.build();
  }

  /** The program prints one number a round; the first half of its rounds is for its compiler and its caches. */
  private static Map<String, Double> hop(Lab lab, String peer, List<String> command)
      throws Failure, InterruptedException {
    try (Child child = Child.start(lab, peer, lab.forServer(command))) {
      List<Double> rounds = child.finish(LIMIT).stream().map(Double::valueOf).toList();
      if (rounds.size() < 2) {
        throw new Failure(peer + " printed " + rounds.size() + " rounds of hops");
      }
      List<Double> warm = rounds.subList(rounds.size() / 2, rounds.size()).stream().sorted().toList();
      return Map.of(HOP.name(), warm.get(warm.size() / 2));
    }
  }

  /** Returns the first Python that has the package, or null. */
  private static String python() {
    String told = System.getProperty(TOLD);
    return (told == null ? PYTHONS : List.of(told)).stream().filter(HopCase::hasGreenlet).findFirst().orElse(null);
  }

  private static boolean hasGreenlet(String python) {
    try {
      Process process = new ProcessBuilder(python, "-c", "import greenlet")
          .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
      return process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false; // there is no such program
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
