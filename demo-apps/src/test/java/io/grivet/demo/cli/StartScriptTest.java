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
import org.junit.jupiter.params.provider.ValueSource;

/** The parts of the script "grivet" that need neither a build nor a JDK. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the start script is for bash")
class StartScriptTest {
  private static final Path SCRIPT = Path.of("..", "grivet").toAbsolutePath().normalize();

  private record Ended(int exitCode, String output) {}

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "''                | grivet: no command; see grivet --help",
      "fly               | grivet: unknown command \"fly\"; there are run, demo, bench, ps, tree, stacks, "
          + "top, trace, profile and counters, see grivet --help",
      "--fast            | grivet: unknown option --fast; known: --build, --help, --version; see grivet --help",
      "demo              | grivet: demo: which one? crawler, socket-server, workers, api or incident; see grivet demo "
          + "--help",
      "demo dance        | grivet: demo: unknown demo \"dance\"; choose crawler, socket-server, workers, api "
          + "or incident",
      "demo dance --help | grivet: demo: unknown demo \"dance\"; choose crawler, socket-server, workers, api "
          + "or incident",
      "demo --fast       | grivet: demo: unknown option --fast; known: --help; the name of the demo comes first, as "
          + "in: grivet demo crawler",
      "demo crawler --fast    | grivet: demo crawler: unknown option --fast; known: --pages N, --threads N, --help",
      "demo crawler --pages   | grivet: demo crawler: --pages needs a number",
      "demo crawler --pages x | grivet: demo crawler: --pages needs a number, not \"x\"",
      "demo crawler --pages=  | grivet: demo crawler: --pages needs a number, not \"\"",
      "demo crawler --pages 1 http://a/ --threads=2 --fast | grivet: demo crawler: unknown option --fast; known: "
          + "--pages N, --threads N, --help",
      "demo socket-server --serve --fast=1 | grivet: demo socket-server: unknown option --fast=1; known: --port P, "
          + "--clients N, --seconds S, --serve, --help",
      "demo socket-server x   | grivet: demo socket-server: unknown argument \"x\"; known: --port P, --clients N, "
          + "--seconds S, --serve, --help",
      "demo workers --fast    | grivet: demo workers: unknown option --fast; known: --workers N, --greenlets M, "
          + "--jobs J, --help",
      "demo api --fast        | grivet: demo api: unknown option --fast; known: --help",
      "demo api dance         | grivet: demo api: there is no program \"dance\"; there are eat-and-play, many-results, "
          + "bounded-pool, time-limits, nursery, ping-pong, producer-consumer, server",
      "demo incident --fast   | grivet: demo incident: unknown option --fast; known: --seconds S, --help",
      "demo incident dance    | grivet: demo incident: there is no incident \"dance\"; there are stuck-loop, "
          + "pool-exhausted, deadlock, leak, slow-backend",
      "demo incident leak x   | grivet: demo incident: unknown argument \"x\"; known: --seconds S, --help",
      "demo incident leak --seconds | grivet: demo incident: --seconds needs a number",
      "demo incident leak --seconds=x | grivet: demo incident: --seconds needs a number, not \"x\"",
      "bench --fast      | grivet: bench: unknown option --fast; known: --quick, --list, --out DIR, --keep, --report, "
          + "--help",
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

  @ParameterizedTest
  @ValueSource(strings = {"run --fast", "run fast=1 -- -version", "run Stack=8m -- -version"})
  void anUnknownOptionOfTheAgentIsAnsweredWithTheKnownOptions(String line) throws Exception {
    Ended ended = run(SCRIPT, line.split(" "));

    assertEquals(2, ended.exitCode());
    assertEquals(1, ended.output().lines().count(), ended::output);
    assertTrue(ended.output().contains("native-threads, virtual-threads, stack,"), ended::output);
  }

  @ParameterizedTest
  @ValueSource(strings = {"crawler", "socket-server", "workers", "api", "incident"})
  void aDemoHasHelpOfItsOwnBeforeItIsBuilt(String demo) throws Exception {
    Ended one = run(SCRIPT, "demo", demo, "--help");
    Ended all = run(SCRIPT, "demo", "--help");

    assertEquals(0, one.exitCode());
    assertTrue(one.output().startsWith("usage: grivet demo " + demo), one::output);
    assertTrue(one.output().contains("examples:\n  grivet demo " + demo), one::output);
    assertEquals(0, all.exitCode());
    assertTrue(all.output().contains(one.output()), all::output);
  }

  @ParameterizedTest
  @ValueSource(strings = {"api", "incident"})
  void aDemoOfManyProgramsWithoutANameListsThePrograms(String demo) throws Exception {
    assertEquals(run(SCRIPT, "demo", demo, "--help"), run(SCRIPT, "demo", demo));
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
