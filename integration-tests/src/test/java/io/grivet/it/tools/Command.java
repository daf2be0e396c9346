package io.grivet.it.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.tooling.LiveProcesses;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The result of {@code java -jar grivet.jar ...}, as a user runs it. Immutable.
 *
 * @param out standard output
 * @param err standard error
 */
record Command(int exitCode, String out, String err) {
  private static final String JAR = System.getProperty("grivet.jar");

  static Command run(Object... words) throws IOException, InterruptedException {
    return run(Path.of(System.getProperty("java.home")), words);
  }

  static Command run(Path jdk, Object... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(jdk.resolve("bin/java").toString(), "-jar", JAR));
    for (Object word : words) {
      command.add(word.toString());
    }
    Path out = Files.createTempFile("grivet", "out");
    Path err = Files.createTempFile("grivet", "err");
    try {
      Process process = LiveProcesses.start(
          new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile()));
      assertTrue(process.waitFor(2, TimeUnit.MINUTES), () -> "has not ended: " + command);
      return new Command(process.exitValue(), Files.readString(out, StandardCharsets.UTF_8),
          Files.readString(err, StandardCharsets.UTF_8));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  /** Returns the output of a command that must succeed. On a busy machine it may say that it still waits. */
  static String output(Object... words) throws IOException, InterruptedException {
    Command ended = run(words);
    assertEquals(0, ended.exitCode, ended::toString);
    assertTrue(ended.err.lines().allMatch(line -> line.contains("has not answered for 2 s")), ended::toString);
    return ended.out;
  }

  /** Returns the output of a tool of the JDK, which must succeed. */
  static String ofJdk(String tool, Object... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", tool).toString()));
    for (Object word : words) {
      command.add(word.toString());
    }
    Process process = LiveProcesses.start(new ProcessBuilder(command).redirectErrorStream(true));
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), out);
    return out;
  }

  /** Checks that the command failed with this exit code and one line that contains a text. */
  void failed(int code, String text) {
    assertEquals(code, exitCode, this::toString);
    assertEquals("", out);
    List<String> lines = err.lines().filter(line -> !line.endsWith("still waiting")).toList(); // a busy machine
    assertEquals(1, lines.size(), this::toString);
    assertTrue(lines.get(0).startsWith("grivet") && lines.get(0).contains(text), this::toString);
  }
}
