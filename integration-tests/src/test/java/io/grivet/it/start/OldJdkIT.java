package io.grivet.it.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.grivet.it.jvm.AgentJvm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The message of a JDK before 25 about the jar. The old JDK is the JDK that runs Maven, if that is old. */
class OldJdkIT {
  private static final String VERSION = System.getProperty("grivet.maven.java.version");

  @BeforeAll
  static void withAnOldJdk() {
    assumeTrue(Integer.parseInt(VERSION.split("[.+-]")[0]) < 25, "Maven itself runs on JDK " + VERSION);
  }

  @Test
  void theStartEndsWithOneLineThatNamesBothJdks() throws IOException, InterruptedException {
    List<String> lines = run(1, "-javaagent:" + AgentJvm.agentJar(), "NeverLoaded");

    assertEquals(1, lines.size(), lines.toString());
    assertTrue(lines.get(0).startsWith("grivet: needs JDK 25 or newer, but this is Java " + VERSION), lines.get(0));
  }

  @Test
  void theHelpIsShownOnAnOldJdk() throws IOException, InterruptedException {
    List<String> lines = run(0, "-jar", AgentJvm.agentJar().toString());

    assertEquals(lines, run(0, "-javaagent:" + AgentJvm.agentJar() + "=help", "NeverLoaded"));
    assertTrue(lines.stream().anyMatch(line -> line.startsWith("Needs JDK 25 or newer.")), lines.toString());
    assertTrue(lines.stream().anyMatch(line -> line.startsWith("  stack=<size>")), lines.toString());
  }

  private static List<String> run(int exitCode, String... args) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("grivet.maven.java.home"), "bin", "java").toString());
    command.addAll(List.of(args));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    assertEquals(exitCode, process.waitFor(), lines.toString());
    return lines;
  }
}
