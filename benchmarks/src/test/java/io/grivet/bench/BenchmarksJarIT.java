package io.grivet.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged jar, run as by a user. The numbers are not checked. */
class BenchmarksJarIT {
  private static final long LIMIT_SECONDS = 120;

  @TempDir private Path folder;

  @Test
  void theMeasuredJvmGetsTheNamedAgent() throws Exception {
    Path noJar = Files.createFile(folder.resolve("empty.jar"));

    Run run = run(List.of("-Dgrivet.jar=" + noJar), "--quick", "--out", folder.resolve("out").toString(), "hop");

    assertEquals(1, run.exitCode, run.output);
    assertTrue(run.output.contains("hop: failed: ") && run.output.contains("empty.jar"), run.output);
  }

  @Test
  void resultsAndMissingPeersAreKeptAndShown() throws Exception {
    Run run = run(List.of("-Dpython=no-such-python"), "--quick", "--out", folder.resolve("out").toString(), "hop");

    assertEquals(0, run.exitCode, run.output);
    assertTrue(run.output.contains("missing: CPython greenlet: no Python with greenlet"), run.output);
    String kept = Files.readString(folder.resolve("out/hop.json"));
    assertTrue(kept.contains("\"Grivet\"") && kept.contains("no Python with"), kept);
    String page = Files.readString(folder.resolve("out/performance.md"));
    assertTrue(page.contains("| **Grivet** |") && page.contains("- missing: CPython greenlet"), page);
  }

  @Test
  void aStoppedRunLeavesNoProcessBehind() throws Exception {
    Path output = folder.resolve("output");
    Process process = start(List.of(), output, "--out", folder.resolve("out").toString(), "hop");
    try {
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
      List<ProcessHandle> children = List.of();
      while (!Files.readString(output).contains("round 1") || children.isEmpty()) {
        assertTrue(process.isAlive() && System.nanoTime() < deadline, Files.readString(output));
        Thread.sleep(10);
        children = process.descendants().toList();
      }
      process.destroy();

      assertTrue(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS));
      assertEquals(List.of(), children.stream().filter(ProcessHandle::isAlive).toList());
      assertTrue(Files.readString(output).contains("stopped; the results"), Files.readString(output));
    } finally {
      kill(process);
    }
  }

  private record Run(int exitCode, String output) {}

  private Run run(List<String> options, String... args) throws IOException, InterruptedException {
    Path output = folder.resolve("output");
    Process process = start(options, output, args);
    try {
      assertTrue(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS), () -> "no end after " + LIMIT_SECONDS + " s");
      return new Run(process.exitValue(), Files.readString(output));
    } finally {
      kill(process);
    }
  }

  private static Process start(List<String> options, Path output, String... args) throws IOException {
    List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin/java").toString()));
    command.addAll(options);
    command.addAll(List.of("-jar", System.getProperty("benchmarks.jar")));
    command.addAll(List.of(args));
    return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
  }

  private static void kill(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
