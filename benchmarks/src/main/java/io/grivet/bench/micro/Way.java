package io.grivet.bench.micro;

import io.grivet.bench.run.Lab;
import io.grivet.bench.run.Peers;
import io.grivet.tooling.Failure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The way in which one peer is measured. Immutable.
 *
 * @param peer its display name
 * @param kind what runs the program
 * @param program its first argument
 */
record Way(String peer, Kind kind, String program) {
  /** The runtimes and thread kinds that a program can use. */
  enum Kind {
    GRIVET, PLATFORM, VIRTUAL_ONE, VIRTUAL_ONE_AGENT, VIRTUAL, GO, PYTHON
  }

  private static final List<String> ONE_CARRIER =
      List.of("-Djdk.virtualThreadScheduler.parallelism=1", "-Djdk.virtualThreadScheduler.maxPoolSize=1");
  private static final List<String> PYTHONS = List.of("python3", "/usr/bin/python3");

  /** Returns the same class on every kind of thread. */
  static List<Way> threads(String program) {
    List<Way> ways = new ArrayList<>(virtual(program));
    ways.add(new Way(Peers.PLATFORM, Kind.PLATFORM, program));
    return ways;
  }

  /** As {@link #threads}, but for OS threads. */
  static List<Way> virtual(String program) {
    return List.of(
        new Way(Peers.GRIVET, Kind.GRIVET, program),
        new Way(Peers.VIRTUAL_ONE, Kind.VIRTUAL_ONE, program),
        new Way(Peers.VIRTUAL_ONE_AGENT, Kind.VIRTUAL_ONE_AGENT, program),
        new Way(Peers.VIRTUAL, Kind.VIRTUAL, program));
  }

  static Way go(String program) {
    return new Way(Peers.GO, Kind.GO, program);
  }

  static Way gevent(String program) {
    return new Way(Peers.GEVENT, Kind.PYTHON, "gevent-" + program);
  }

  static Way asyncio(String program) {
    return new Way(Peers.UVLOOP, Kind.PYTHON, "asyncio-" + program);
  }

  /** Returns the reason why the peer cannot take part here, with a remedy. */
  Optional<String> missing() {
    return switch (kind) {
      case GO -> Lab.program("go").isPresent() ? Optional.empty() : Optional.of("no go; install it");
      case PYTHON -> python().isPresent() ? Optional.empty()
          : Optional.of("no Python with " + module() + "; install python3-" + module() + ", or name one with "
              + "-Dpython=FILE");
      default -> Optional.empty();
    };
  }

  /**
   * Returns the command; builds its parts if necessary.
   *
   * @param heap options of a JVM
   * @param args the program's arguments
   */
  List<String> command(Lab lab, List<String> heap, String... args) throws Failure, IOException, InterruptedException {
    return switch (kind) {
      case GRIVET -> java(lab, heap, List.of(lab.underAgent()), "platform", args);
      case PLATFORM -> java(lab, heap, List.of(), "platform", args);
      case VIRTUAL -> java(lab, heap, List.of(), "virtual", args);
      case VIRTUAL_ONE -> java(lab, heap, ONE_CARRIER, "virtual", args);
      case VIRTUAL_ONE_AGENT -> {
        List<String> options = new ArrayList<>(ONE_CARRIER);
        options.add("-javaagent:" + EmptyAgent.jarIn(lab.folder()));
        yield java(lab, heap, options, "virtual", args);
      }
      case GO -> all(List.of("env", "GOMAXPROCS=1", go(lab).toString()), args);
      case PYTHON -> all(List.of(python().orElseThrow(), lab.resource(Way.class, "micro.py").toString()), args);
    };
  }

  private List<String> java(Lab lab, List<String> heap, List<String> options, String threads, String... args) {
    List<String> all = new ArrayList<>(options);
    all.addAll(heap);
    all.add("-D" + MicroThreads.PROPERTY + "=" + threads);
    List<String> command = new ArrayList<>(lab.javaCommand(all, MicroMain.class, program));
    command.addAll(List.of(args));
    return command;
  }

  private List<String> all(List<String> start, String... args) {
    List<String> command = new ArrayList<>(start);
    command.add(program);
    command.addAll(List.of(args));
    return command;
  }

  private static Path go(Lab lab) throws Failure, IOException, InterruptedException {
    Path binary = lab.folder().resolve("micro-go");
    Path source = lab.resource(Way.class, "micro.go");
    Process build = new ProcessBuilder("go", "build", "-o", binary.toString(), source.toString()).inheritIO().start();
    if (!build.waitFor(2, TimeUnit.MINUTES) || build.exitValue() != 0) {
      build.destroyForcibly();
      throw new Failure("go build " + source + " failed; what it printed says why");
    }
    return binary;
  }

  private String module() {
    String library = program.substring(0, program.indexOf('-'));
    return library.equals("asyncio") ? "uvloop" : library;
  }

  /** Returns the first Python that has the program's imports. */
  private Optional<String> python() {
    String told = System.getProperty("python");
    String imports = module().equals("generator") ? "sys" : module();
    return (told == null ? PYTHONS : List.of(told)).stream().filter(python -> has(python, imports)).findFirst();
  }

  private static boolean has(String python, String module) {
    try {
      Process process = new ProcessBuilder(python, "-c", "import " + module)
          .redirectError(ProcessBuilder.Redirect.DISCARD).start();
      return process.waitFor() == 0;
    } catch (IOException e) {
      return false; // there is no such program
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
