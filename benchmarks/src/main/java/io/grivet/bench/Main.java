package io.grivet.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.runner.RunnerException;

/** Runs the benchmarks without and with the agent; exits with 0, 1 if one failed, 2 if the command line is wrong. */
public final class Main {
  private Main() {}

  /** See {@code --help}. */
  public static void main(String[] args) {
    System.exit(run(args));
  }

  private static int run(String... args) {
    try {
      CommandLine line = CommandLine.parse(args);
      if (line.help()) {
        System.out.println(CommandLine.HELP);
        return 0;
      }
      if (line.hops()) {
        System.out.print(Hops.compare(AgentJar.find(), line.quick() ? 2 : 5));
        return 0;
      }
      List<String> chosen = line.chosenFrom(Suite.benchmarks());
      if (line.list()) {
        chosen.forEach(System.out::println);
        return 0;
      }
      compare(chosen, line, AgentJar.find());
      return 0;
    } catch (CommandLine.Mistake e) {
      System.err.println("benchmarks: " + e.getMessage());
      return 2;
    } catch (AgentJar.Missing | Hops.Failure e) {
      System.err.println("benchmarks: " + e.getMessage());
      return 1;
    } catch (RunnerException e) {
      System.err.println("benchmarks: " + e.getMessage() + "; --verbose shows more");
      return 1;
    }
  }

  /** Plain and agent take turns, so that what else the machine does meets both. */
  private static void compare(List<String> benchmarks, CommandLine line, Path agent) throws RunnerException {
    int jvms = line.quick() ? 3 : 6;
    int iterations = line.quick() ? 5 : 10;
    Suite suite = new Suite(line.quick() ? 10 : 20, iterations, line.verbose());
    ResultTable table = new ResultTable();
    for (int i = 0; i < benchmarks.size(); i++) {
      String benchmark = benchmarks.get(i);
      System.err.printf("%d of %d: %s%n", i + 1, benchmarks.size(), benchmark);
      List<Double> plain = new ArrayList<>();
      List<Double> woven = new ArrayList<>();
      for (int jvm = 0; jvm < jvms; jvm++) {
        plain.addAll(suite.run(benchmark, List.of()));
        woven.addAll(suite.run(benchmark, List.of("-javaagent:" + agent)));
      }
      table.add(benchmark, new Samples(plain), new Samples(woven));
    }
    System.out.printf("%nJDK %s, %d processors; the fastest of %d iterations in %d JVMs%n%n%s",
        Runtime.version(), Runtime.getRuntime().availableProcessors(), jvms * iterations, jvms,
        table.render());
  }
}
