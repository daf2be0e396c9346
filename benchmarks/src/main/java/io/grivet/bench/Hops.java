package io.grivet.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Compares one hop between two switchable greenlets with one of Python's greenlet, in turns. */
final class Hops {
  private static final List<String> PYTHONS = List.of("python3", "/usr/bin/python3");
  private static final String SCRIPT = "hops.py";
  private static final long LIMIT_SECONDS = 120;

  private Hops() {}

  /** The other side cannot run here, or one of both failed. */
  static final class Failure extends Exception {
    private static final long serialVersionUID = 1;

    Failure(String message) {
      super(message);
    }
  }

  static String compare(Path agent, int runs) throws Failure {
    String python = python();
    List<Double> ours = new ArrayList<>();
    List<Double> theirs = new ArrayList<>();
    for (int run = 1; run <= runs; run++) {
      System.err.printf("%d of %d: hops%n", run, runs);
      ours.addAll(numbers(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
          "-javaagent:" + agent, "-cp", System.getProperty("java.class.path"), HopLoop.class.getName()), null));
      theirs.addAll(numbers(List.of(python, "-"), SCRIPT));
    }
    Samples java = new Samples(ours);
    Samples peer = new Samples(theirs);
    return String.format(Locale.ROOT, """
        JDK %s, %s; the fastest of %d rounds in %d processes each, in turns

        one hop between two greenlets       ns     noise
        ------------------------------------------------
        Grivet RawGreenlet            %8.1f  %8.1f
        Python's greenlet             %8.1f  %8.1f
        ratio                         %8.2f
        """, Runtime.version(), version(python), ours.size(), runs, java.fastest(), java.noise(), peer.fastest(),
        peer.noise(), java.fastest() / peer.fastest());
  }

  /** Returns the first Python that has the package. */
  private static String python() throws Failure {
    String told = System.getProperty("python");
    for (String python : told == null ? PYTHONS : List.of(told)) {
      if (version(python) != null) {
        return python;
      }
    }
    throw new Failure("no Python with the package greenlet is here; install python3-greenlet, or name one with "
        + "-Dpython=FILE");
  }

  /** Returns what it calls itself, or null if it does not run or has no greenlet. */
  private static String version(String python) {
    try {
      Process process = new ProcessBuilder(python, "-c",
          "import platform, greenlet; print('Python', platform.python_version(), 'greenlet', greenlet.__version__)")
          .redirectError(ProcessBuilder.Redirect.DISCARD).start();
      String output = new String(process.getInputStream().readAllBytes()).strip();
      return process.waitFor() == 0 ? output : null;
    } catch (IOException e) {
      return null; // there is no such program
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** @param script a resource to feed in, or null */
  private static List<Double> numbers(List<String> command, String script) throws Failure {
    try {
      Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      if (script != null) {
        try (InputStream in = Hops.class.getResourceAsStream(script); var out = process.getOutputStream()) {
          in.transferTo(out);
        }
      }
      List<Double> numbers = process.inputReader().lines().map(Double::valueOf).toList();
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0 || numbers.isEmpty()) {
        throw new Failure(command.getFirst() + " failed");
      }
      return numbers;
    } catch (IOException e) {
      throw new Failure("cannot run " + command.getFirst() + ": " + e.getMessage());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
