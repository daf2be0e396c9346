package io.grivet.demo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two starts of the script "grivet" that must build: one after the other, because parallel builds overwrite each
 * other's files.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the start script is for bash")
class TwoBuildsTest {
  private static final Path SCRIPT = Path.of("..", "grivet").toAbsolutePath().normalize();
  private static final long LIMIT_SECONDS = 60;

  /** A stand-in for Maven: is alone in the folder "building" until the test releases it. */
  private static final String MAVEN = """
      #!/usr/bin/env bash
      root=$(dirname "$(dirname "$0")")
      mkdir "$root/building" || { echo overlap >>"$root/overlaps"; exit 1; }
      echo started >>"$root/builds"
      while [ ! -e "$root/go" ]; do sleep 0.05; done
      rmdir "$root/building"
      """;

  @TempDir private Path folder;

  @BeforeEach
  void makeProject() throws IOException {
    Files.copy(SCRIPT, folder.resolve("grivet"), StandardCopyOption.COPY_ATTRIBUTES);
    Files.createDirectories(folder.resolve("jdk/bin"));
    Files.writeString(folder.resolve("jdk/release"), "JAVA_VERSION=\"25.0.1\"\n");
    executable("jdk/bin/java", "#!/bin/sh\n");
    executable("jdk/bin/javac", "#!/bin/sh\n");
    Files.createDirectories(folder.resolve("bin"));
    executable("bin/mvn", MAVEN);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theSecondBuildWaitsForTheFirstBuild(boolean withFlock) throws Exception {
    linkTools(withFlock);
    Process first = start("first");
    await(folder.resolve("building"), "");
    Process second = start("second");
    await(folder.resolve("second"), "grivet: another grivet builds here; waiting for its end\n");
    assertEquals("started\n", Files.readString(folder.resolve("builds")));
    Files.createFile(folder.resolve("go"));

    assertEquals(0, end(first), () -> output("first"));
    assertEquals(0, end(second), () -> output("second"));
    assertFalse(Files.exists(folder.resolve("overlaps")));
    assertEquals("started\nstarted\n", Files.readString(folder.resolve("builds")));
  }

  @Test
  void theLockOfAKilledScriptIsTaken() throws Exception {
    linkTools(false);
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();
    Files.createDirectories(folder.resolve("target"));
    Path lock = Files.createSymbolicLink(folder.resolve("target/grivet-build.lock.of"), Path.of("pid-" + gone.pid()));
    Files.createFile(folder.resolve("go"));

    assertEquals(0, end(start("only")), () -> output("only"));
    assertFalse(Files.exists(lock, LinkOption.NOFOLLOW_LINKS));
  }

  /** Links all commands that the script calls into a folder of their own, so that a test can leave out one of them. */
  private void linkTools(boolean withFlock) throws IOException {
    String tools = "bash env sh cat dirname find grep head ln mkdir mv readlink rm rmdir sed sleep touch";
    for (String tool : (tools + (withFlock ? " flock" : "")).split(" ")) {
      for (String place : new String[] {"/usr/bin", "/bin"}) {
        Path link = folder.resolve("bin").resolve(tool);
        if (Files.exists(Path.of(place, tool)) && !Files.exists(link)) {
          Files.createSymbolicLink(link, Path.of(place, tool));
        }
      }
    }
  }

  private void executable(String file, String text) throws IOException {
    assertTrue(Files.writeString(folder.resolve(file), text).toFile().setExecutable(true));
  }

  private Process start(String name) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(folder.resolve("grivet").toString(), "--build")
        .redirectErrorStream(true).redirectOutput(folder.resolve(name).toFile());
    builder.environment().put("PATH", folder.resolve("bin").toString());
    builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
    return builder.start();
  }

  private static int end(Process process) throws InterruptedException {
    try {
      assertTrue(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS), "no end");
      return process.exitValue();
    } finally {
      process.destroyForcibly();
    }
  }

  private String output(String name) {
    try {
      return Files.readString(folder.resolve(name), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return e.toString();
    }
  }

  private void await(Path file, String text) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
    while (!Files.exists(file) || Files.isRegularFile(file) && !Files.readString(file).contains(text)) {
      assertTrue(System.nanoTime() < deadline, () -> "no " + file + " with " + text + "; " + output("first"));
      Thread.sleep(20);
    }
  }
}
