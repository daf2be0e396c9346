package io.grivet.bench.scale;

import io.grivet.bench.run.Case;
import io.grivet.bench.run.CaseResult;
import io.grivet.bench.run.Child;
import io.grivet.bench.run.Effort;
import io.grivet.bench.run.Lab;
import io.grivet.bench.run.Metric;
import io.grivet.bench.run.Peers;
import io.grivet.bench.run.ResultBuilder;
import io.grivet.bench.run.Rounds;
import io.grivet.bench.run.Usage;
import io.grivet.tooling.Failure;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A program that runs under Grivet and on JDK virtual threads. Immutable.
 *
 * <p>Its arguments are the kind of its threads ({@code platform}, which Grivet turns into greenlets, or {@code
 * virtual}) and a number. The program prints a line {@code name=value} for each metric, then {@code done=1}, and stays
 * until its input ends, so that all its resources can be measured from outside.
 *
 * @param metrics the program's output, by these names; the system's figures are added
 * @param quick the program's number for {@link Effort#QUICK}
 * @param full the same for {@link Effort#FULL}
 * @param rounds number of full runs; one run is enough for a long program
 * @param seconds length of one full run
 */
record ScaleCase(
    String name, String title, Class<?> program, List<Metric> metrics, long quick, long full, int rounds, int seconds,
    boolean onlyWhenNamed) implements Case {
  private static final Metric MEMORY = new Metric("peak memory", "MB", Metric.Better.LOWER, 0);
  private static final Metric CPU = new Metric("CPU", "s", Metric.Better.LOWER, 1);
  private static final Metric THREADS = new Metric("OS threads", "", Metric.Better.LOWER, 0);
  private static final String HEAP = "-Xmx6g"; // a million greenlets fit, and no current machine is too small
  private static final String DONE = "done";
  private static final int PEERS = 2;
  private static final int SECONDS_OF_START = 2;
  private static final int PATIENCE = 10; // times the expected time
  private static final double KILOBYTES_PER_MEGABYTE = 1024;
  private static final double NANOS_PER_SECOND = 1e9;

  @Override
  public Duration estimate(Effort effort) {
    long run = effort == Effort.QUICK ? Math.max(1, seconds * quick / full) : seconds;
    return Duration.ofSeconds((run + SECONDS_OF_START) * PEERS * rounds(effort));
  }

  private int rounds(Effort effort) {
    return effort == Effort.QUICK ? 1 : rounds;
  }

  @Override
  public CaseResult run(Lab lab) throws Failure, IOException, InterruptedException {
    List<Metric> all = new ArrayList<>(metrics);
    all.addAll(List.of(CPU, MEMORY, THREADS));
    ResultBuilder result = new ResultBuilder(this, all);
    result.missing(Peers.PLATFORM, "no system runs as many OS threads");
    String number = Long.toString(lab.effort() == Effort.QUICK ? quick : full);
    Rounds.inTurns(lab, rounds(lab.effort()), List.of(
        new Rounds.Turn(Peers.GRIVET, () -> measure(lab, Peers.GRIVET, lab.javaCommand(
            List.of(HEAP, lab.underAgent()), program, "platform", number))),
        new Rounds.Turn(Peers.VIRTUAL_ONE, () -> measure(lab, Peers.VIRTUAL_ONE, lab.javaCommand(
            List.of(HEAP, "-Djdk.virtualThreadScheduler.parallelism=1", "-Djdk.virtualThreadScheduler.maxPoolSize=1"),
            program, "virtual", number)))), result);
    if (lab.effort() == Effort.QUICK) {
      result.note("with `--quick` the number is " + number);
    }
    return result.build();
  }

  private Map<String, Double> measure(Lab lab, String peer, List<String> command)
      throws Failure, InterruptedException {
    Duration limit = Duration.ofSeconds((long) PATIENCE * (seconds + SECONDS_OF_START));
    try (Child child = Child.start(lab, peer, lab.forServer(command))) {
      Map<String, Double> values = new LinkedHashMap<>(child.valuesUntil(DONE, limit));
      Usage usage = child.usage();
      values.put(CPU.name(), usage.cpuNanos() / NANOS_PER_SECOND);
      values.put(MEMORY.name(), usage.peakRssKilobytes() / KILOBYTES_PER_MEGABYTE);
      values.put(THREADS.name(), (double) usage.threads());
      return values;
    }
  }
}
