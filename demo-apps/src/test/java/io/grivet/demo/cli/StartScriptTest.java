package io.grivet.demo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The script "grivet" as far as it needs neither a build nor a JDK. */
@DisabledOnOs(OS.WINDOWS)
class StartScriptTest {
  private static final Path SCRIPT = Path.of("..", "grivet").toAbsolutePath().normalize();

  private record Ended(int exitCode, String output) {}

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "''                | grivet: no command; see grivet --help",
      "fly               | grivet: unknown command \"fly\"; there are run, demo and bench, see grivet --help",
      "--fast            | grivet: unknown option --fast; see grivet --help",
      "demo              | grivet: demo: which one? crawler, socket-server or api; see grivet --help",
      "demo dance        | grivet: demo: unknown demo \"dance\"; choose crawler, socket-server or api",
      "bench --fast      | grivet: bench: unknown option --fast; see grivet bench --help",
      "bench --out       | grivet: bench: --out needs a folder, as in: grivet bench --out results",
      "bench Http/64     | grivet: bench: \"Http/64\" is no name of a case; grivet bench --list names them all",
      "bench nosuch      | grivet: bench: there is no case \"nosuch\"; grivet bench --list names them all",
      "bench hop nosuch  | grivet: bench: there is no case \"nosuch\"; grivet bench --list names them all",
      "bench --list x-y  | grivet: bench: there is no case \"x-y\"; grivet bench --list names them all",
      "run               | grivet: run: no -- before the Java arguments; example: grivet run -- -jar app.jar",
      "run --            | grivet: run: no Java arguments after --; example: grivet run -- -jar app.jar",
      "run app.jar -- -x | grivet: run: \"app.jar\" is no agent option (key=value); arguments for java come after --",
  })
  void aWrongCommandLineIsOneLineAndExitCode2(String line, String message) throws Exception {
    assertEquals(new Ended(2, message + "\n"), run(SCRIPT, line.isEmpty() ? new String[0] : line.split(" ")));
  }

  @Test
  void helpNamesUsageAndExamples() throws Exception {
    Ended ended = run(SCRIPT, "--help");

    assertEquals(0, ended.exitCode());
    assertTrue(ended.output().contains("usage: grivet") && ended.output().contains("examples:"), ended::output);
  }

  @Test
  void theBenchmarksHaveHelpOfTheirOwnBeforeTheyAreBuilt() throws Exception {
    Ended ended = run(SCRIPT, "bench", "http", "--help");

    assertEquals(0, ended.exitCode());
    assertTrue(ended.output().contains("usage: grivet bench") && ended.output().contains("--quick"), ended::output);
  }

  @Test
  void theCasesAreListedBeforeTheyAreBuilt() throws Exception {
    Ended ended = run(SCRIPT, "bench", "--list");

    assertEquals(0, ended.exitCode());
    assertTrue(ended.output().lines().anyMatch(line -> line.startsWith("  hop ")), ended::output);
  }

  @Test
  void theOptionsOfTheAgentAreInTheHelpOfRun() throws Exception {
    Ended ended = run(SCRIPT, "run", "--help");

    assertEquals(0, ended.exitCode());
    assertTrue(ended.output().contains("usage: grivet [--build] run"), ended::output);
    assertTrue(ended.output().matches("(?s).*\n  max-blocking=<time> +1s +a thread that .*"), ended::output);
  }

  @Test
  void theScriptFindsItsProjectThroughSymbolicLinks(@TempDir Path folder) throws Exception {
    Path project = Files.createDirectory(folder.resolve("project"));
    Files.copy(SCRIPT, project.resolve("grivet"), StandardCopyOption.COPY_ATTRIBUTES);
    Files.copy(SCRIPT.resolveSibling("pom.xml"), project.resolve("pom.xml"));
    Path link = Files.createSymbolicLink(folder.resolve("one"), Path.of("project", "grivet"));
    Path linkToLink = Files.createSymbolicLink(folder.resolve("two"), link.getFileName());

    Ended ended = run(linkToLink, "--version");

    assertEquals(0, ended.exitCode());
    assertTrue(ended.output().matches("grivet \\d+\\.\\d+\\.\\d+.*\n"), ended::output);
  }

  private static Ended run(Path script, String... args) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(script.toString()));
    command.addAll(List.of(args));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), output);
  }
}
