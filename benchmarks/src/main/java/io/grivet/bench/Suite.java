package io.grivet.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/*
 * Why an iteration is a fixed number of calls (Mode.SingleShotTime, batchSize) and not a fixed time: JMH ends a timed
 * iteration by a flag that its main thread sets after a sleep. Under the agent main is a greenlet, too, and does not
 * run before the measured thread waits for something. Most benchmarks never wait, so they would not end.
 */

/** Runs benchmarks with JMH, each in a JVM of its own. Not thread-safe. */
final class Suite {
  private static final String PACKAGE = Suite.class.getPackageName() + ".";
  private static final TimeValue LIMIT = TimeValue.seconds(60);

  private final int warmups;
  private final int iterations;
  private final VerboseMode output;

  Suite(int warmups, int iterations, boolean verbose) {
    this.warmups = warmups;
    this.iterations = iterations;
    output = verbose ? VerboseMode.NORMAL : VerboseMode.SILENT;
  }

  /** Returns the names of all benchmarks, without the package, sorted. */
  static List<String> benchmarks() {
    Set<BenchmarkListEntry> all = BenchmarkList.defaultList()
        .getAll(OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT), List.of());
    return all.stream().map(entry -> entry.getUsername().substring(PACKAGE.length())).sorted().toList();
  }

  /**
   * Runs one benchmark in one new JVM.
   *
   * @return nanoseconds per call, one number for each measured iteration
   * @throws RunnerException if the JVM does not start, or the benchmark throws or does not end
   */
  List<Double> run(String benchmark, List<String> jvmArguments) throws RunnerException {
    List<String> arguments = new ArrayList<>(jvmArguments);
    arguments.add("--sun-misc-unsafe-memory-access=allow"); // JMH uses it, and the JVM would print a warning
    Collection<RunResult> results = new Runner(new OptionsBuilder()
        .include("^" + Pattern.quote(PACKAGE + benchmark) + "$")
        .forks(1)
        .jvmArgs(arguments.toArray(new String[0]))
        .warmupIterations(warmups)
        .measurementIterations(iterations)
        .timeUnit(TimeUnit.NANOSECONDS)
        .timeout(LIMIT)
        .shouldFailOnError(true)
        .verbosity(output)
        .build()).run();
    List<Double> nanos = new ArrayList<>();
    for (RunResult result : results) {
      int calls = result.getParams().getMeasurement().getBatchSize();
      for (BenchmarkResult jvm : result.getBenchmarkResults()) {
        for (IterationResult iteration : jvm.getIterationResults()) {
          nanos.add(iteration.getPrimaryResult().getScore() / calls);
        }
      }
    }
    if (nanos.size() != iterations) {
      throw new RunnerException(benchmark + ": " + nanos.size() + " of " + iterations + " iterations were measured");
    }
    return nanos;
  }
}
