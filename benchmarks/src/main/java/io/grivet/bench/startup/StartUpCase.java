package io.grivet.bench.startup;

import io.grivet.bench.run.Case;
import io.grivet.bench.run.CaseResult;
import io.grivet.bench.run.Effort;
import io.grivet.bench.run.Lab;
import io.grivet.bench.run.Layout;
import io.grivet.bench.run.Metric;
import io.grivet.bench.run.Missing;
import io.grivet.bench.run.ResultBuilder;
import io.grivet.bench.run.Rounds;
import io.grivet.tooling.Failure;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** One program under several agents, from its start to its end; a round is the median of some runs. */
final class StartUpCase implements Case {
  private static final String WALL = "start-up";
  private static final String CPU = "CPU";
  private static final String CLASSES = "classes loaded";
  private static final double NANOS_PER_MILLI = 1e6;
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final List<Metric> METRICS = List.of(
      new Metric(WALL, "ms", Metric.Better.LOWER, 0),
      new Metric(CPU, "ms", Metric.Better.LOWER, 0),
      new Metric(CLASSES, "", Metric.Better.LOWER, 0));

  private final String name;
  private final String title;
  private final int runs;
  private final int secondsAPeer;
  private final boolean springBoot;

  /**
   * @param runs number of runs per round
   * @param secondsAPeer approximate length of one peer's round
   */
  StartUpCase(String name, String title, int runs, int secondsAPeer, boolean springBoot) {
    this.name = name;
    this.title = title;
    this.runs = runs;
    this.secondsAPeer = secondsAPeer;
    this.springBoot = springBoot;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public Duration estimate(Effort effort) {
    return Duration.ofSeconds(4L * secondsAPeer * effort.rounds());
  }

  /** The build of the benchmarks does not build the Spring Boot application. */
  @Override
  public boolean isBuilt() {
    return !springBoot || !fatJar().isEmpty();
  }

  @Override
  public List<Missing> missing(Lab lab) {
    return Files.isRegularFile(openTelemetry()) ? List.of()
        : List.of(new Missing(StartUp.OPEN_TELEMETRY, "no " + openTelemetry() + "; mvn package fetches it"));
  }

  @Override
  public CaseResult run(Lab lab) throws Failure, IOException, InterruptedException {
    Path folder = Files.createDirectories(lab.folder().resolve("startup"));
    StartUp startUp = new StartUp(lab.java(), lab.agent(), folder, openTelemetry());
    Map<String, List<String>> commands = springBoot ? startUp.springBoot(builtJar()) : startUp.helloWorld();
    ResultBuilder result = new ResultBuilder(this, METRICS);
    missing(lab).forEach(peer -> result.missing(peer.peer(), peer.why()));
    result.note("A round is the median of " + runs + (runs == 1 ? " run" : " runs")
        + " of the whole process; CPU is user and system time of all its threads, the compilers' too.");
    result.note("Classes are counted in a run of their own, which is not timed.");
    List<Rounds.Turn> turns = new ArrayList<>();
    commands.forEach((peer, command) -> turns.add(new Rounds.Turn(peer, () -> measure(folder, peer, command))));
    Rounds.inTurns(lab, turns, result);
    return result.build();
  }

  private Map<String, Double> measure(Path folder, String peer, List<String> command)
      throws Failure, IOException, InterruptedException {
    double classes = classes(folder, peer, command);
    double[] wall = new double[runs];
    double[] cpu = new double[runs];
    for (int i = 0; i < runs; i++) {
      long cpuBefore = ChildrenCpu.nanos();
      long start = System.nanoTime();
      run(folder, peer, command);
      wall[i] = (System.nanoTime() - start) / NANOS_PER_MILLI;
      cpu[i] = (ChildrenCpu.nanos() - cpuBefore) / NANOS_PER_MILLI;
    }
    return Map.of(WALL, median(wall), CPU, median(cpu), CLASSES, classes);
  }

  /** Counts the classes that the JVM logs, including hidden classes. */
  private static double classes(Path folder, String peer, List<String> command)
      throws Failure, IOException, InterruptedException {
    Path log = folder.resolve("classes.txt");
    List<String> logging = new ArrayList<>(command);
    logging.add(1, "-Xlog:class+load:file=" + log + "::filecount=0");
    run(folder, peer, logging);
    try (var lines = Files.lines(log)) {
      return lines.count();
    }
  }

  private static void run(Path folder, String peer, List<String> command)
      throws Failure, IOException, InterruptedException {
    Path output = folder.resolve("output.txt");
    Process process = new ProcessBuilder(command)
        .redirectErrorStream(true).redirectOutput(output.toFile()).start();
    try {
      if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        throw new Failure(peer + " did not end within " + LIMIT.toSeconds() + " s; what it printed is in " + output);
      }
    } finally {
      process.destroyForcibly();
    }
    if (process.exitValue() != 0) {
      throw new Failure(peer + " ended with exit code " + process.exitValue() + "; what it printed is in " + output);
    }
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    int middle = values.length / 2;
    return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
  }

  private static Path openTelemetry() {
    return Layout.ofThisJar().root().resolve("benchmarks/target/peers/opentelemetry-javaagent.jar");
  }

  private static Path builtJar() throws Failure {
    return fatJar().orElseThrow(() -> new Failure("no executable jar in " + springBootFolder()
        + "; build it by mvn package -DskipTests -pl compatibility/spring-boot -am"));
  }

  /** Returns the executable jar that the whole build makes. */
  private static Optional<Path> fatJar() {
    File[] jars = springBootFolder().toFile().listFiles((folder, file) -> file.endsWith("-executable.jar"));
    return jars == null || jars.length == 0 ? Optional.empty() : Optional.of(jars[0].toPath());
  }

  private static Path springBootFolder() {
    return Layout.ofThisJar().root().resolve("compatibility/spring-boot/target");
  }
}
