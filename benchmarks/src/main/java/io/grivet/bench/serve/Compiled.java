package io.grivet.bench.serve;

import io.grivet.bench.run.Lab;
import io.grivet.tooling.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Programs that are resources in C and Go, compiled on first use. Thread-safe: there is no state. */
final class Compiled {
  private Compiled() {}

  /**
   * Returns the program, compiled with the usual optimizations.
   *
   * @throws NotHere if there is no gcc
   */
  static Path c(Lab lab, String source) throws NotHere, Failure, IOException, InterruptedException {
    return compile(lab, source, "gcc", "-O2", "-o");
  }

  /** @throws NotHere if there is no Go */
  static Path go(Lab lab, String source) throws NotHere, Failure, IOException, InterruptedException {
    return compile(lab, source, "go", "build", "-o");
  }

  private static Path compile(Lab lab, String source, String compiler, String... options)
      throws NotHere, Failure, IOException, InterruptedException {
    Path program = Lab.program(compiler)
        .orElseThrow(() -> new NotHere("no " + compiler + " on the path; install it"));
    Path file = lab.resource(Compiled.class, source);
    int version = Files.readString(file).hashCode();
    Path output = file.resolveSibling(source + "-" + Integer.toHexString(version));
    if (Files.isExecutable(output)) {
      return output;
    }
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(options));
    command.addAll(List.of(output.toString(), file.toString()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String messages = new String(process.getInputStream().readAllBytes());
    if (process.waitFor() != 0) {
      throw new Failure(compiler + " cannot compile " + file + ": "
          + messages.lines().findFirst().orElse("no message"));
    }
    return output;
  }
}
