package io.grivet.it.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.grivet.it.jvm.AgentJvm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** On a JDK before 25 the start ends with one line. The old JDK is the one that runs Maven, if it is one. */
class OldJdkIT {
  @Test void theStartEndsWithOneLineThatNamesBothJdks() throws IOException, InterruptedException {
    String version = System.getProperty("grivet.maven.java.version");
    assumeTrue(Integer.parseInt(version.split("[.+-]")[0]) < 25, "Maven itself runs on JDK " + version);
    Path java = Path.of(System.getProperty("grivet.maven.java.home"), "bin", "java");

    Process process = new ProcessBuilder(java.toString(), "-javaagent:" + AgentJvm.agentJar(), "NeverLoaded")
        .redirectErrorStream(true).start();
    List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();

    assertEquals(1, process.waitFor());
    assertEquals(1, lines.size(), lines.toString());
    assertTrue(lines.get(0).startsWith("grivet: needs JDK 25 or newer, but this is Java " + version), lines.get(0));
  }
}
