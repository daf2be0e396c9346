package io.grivet.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the user asked for. Immutable. */
record CommandLine(
    boolean help, boolean list, boolean quick, boolean verbose, boolean hops, List<String> names) {
  static final String HELP = """
      Compares what single calls cost on the plain JVM and under the Grivet agent.

      usage: java [-Dgrivet.jar=FILE] -jar benchmarks.jar [option...] [NAME...]

        NAME        only benchmarks with this in their name, such as File or ThreadCalls.yield
        --quick     fewer iterations, three JVMs instead of six for each number
        --hops      only a hop between two switchable greenlets, against Python's greenlet
        --list      print the names of the benchmarks
        --verbose   print what JMH prints, too
        --help      print this

      The agent's jar is looked for beside this one and where the build puts it.
      Each number is the fastest iteration's; noise is how much slower the median was.""";

  /** A command line that cannot be meant. */
  static final class Mistake extends Exception {
    private static final long serialVersionUID = 1;

    Mistake(String message) {
      super(message);
    }
  }

  static CommandLine parse(String... args) throws Mistake {
    boolean help = false;
    boolean list = false;
    boolean quick = false;
    boolean verbose = false;
    boolean hops = false;
    List<String> names = new ArrayList<>();
    for (String arg : args) {
      switch (arg) {
        case "--help", "-h" -> help = true;
        case "--list" -> list = true;
        case "--quick" -> quick = true;
        case "--hops" -> hops = true;
        case "--verbose" -> verbose = true;
        default -> {
          if (arg.startsWith("-")) {
            throw new Mistake("unknown option " + arg + "; see --help");
          }
          names.add(arg);
        }
      }
    }
    return new CommandLine(help, list, quick, verbose, hops, List.copyOf(names));
  }

  /** Returns those of the benchmarks that are to run, in the same order. */
  List<String> chosenFrom(List<String> benchmarks) throws Mistake {
    for (String name : names) {
      if (benchmarks.stream().noneMatch(benchmark -> contains(benchmark, name))) {
        throw new Mistake("no benchmark has \"" + name + "\" in its name; --list names them all");
      }
    }
    return benchmarks.stream()
        .filter(benchmark -> names.isEmpty() || names.stream().anyMatch(name -> contains(benchmark, name)))
        .toList();
  }

  private static boolean contains(String benchmark, String name) {
    return benchmark.toLowerCase(Locale.ROOT).contains(name.toLowerCase(Locale.ROOT));
  }
}
