package io.grivet.demo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.tooling.Screen;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "'' | grivet demo: no demo named; there are: crawler, socket-server, workers, api, incident",
      "crawl | grivet demo: unknown demo \"crawl\"; there are: crawler, socket-server, workers, api, incident",
      "crawler --fast | grivet demo crawler: unknown option --fast; known: --pages, --threads; see grivet "
          + "demo crawler --help",
      "crawler --threads 0 | grivet demo crawler: --threads 0 is outside 1..100000; see grivet demo crawler --help",
      "socket-server x | grivet demo socket-server: unknown argument x; see grivet demo socket-server --help",
      "workers x | grivet demo workers: unknown argument x; see grivet demo workers --help",
      "workers --workers 1 | grivet demo workers: --workers 1 is outside 2..16; see grivet demo workers --help",
      "workers --jobs 99 --greenlets 5 | grivet demo workers: --jobs 99 is too few: a kill in the middle needs 20 for "
          + "each greenlet, here 300; see grivet demo workers --help",
      "incident dance | grivet demo incident: there is no incident \"dance\"; there are stuck-loop, pool-exhausted, "
          + "deadlock, leak, slow-backend; see grivet demo incident --help",
      "incident --seconds 5 | grivet demo incident: which one? stuck-loop, pool-exhausted, deadlock, leak, "
          + "slow-backend; see grivet demo incident --help",
      "incident leak deadlock | grivet demo incident: one incident at a time, not \"deadlock\" too; see grivet demo "
          + "incident --help",
      "incident leak --fast | grivet demo incident: unknown option --fast; known: --seconds; see grivet demo incident "
          + "--help",
      "incident leak --seconds 0 | grivet demo incident: --seconds 0 is outside 1..86400; see grivet demo incident "
          + "--help",
  })
  void aWrongCommandLineIsOneLineAndExitCode2(String line, String message) throws InterruptedException {
    assertEquals(2, run(line.isEmpty() ? new String[0] : line.split(" ")));
    assertEquals(message, err.toString(StandardCharsets.UTF_8).strip());
  }

  @ParameterizedTest
  @ValueSource(strings = {"crawler", "workers", "incident leak"})
  void withoutTheStartScriptTheAgentIsMissing(String line) throws InterruptedException {
    String[] words = line.split(" ");
    assertEquals(1, run(words));
    assertEquals("grivet demo " + words[0] + ": -Dgrivet.agent=FILE is missing; start the demos by ./grivet demo",
        err.toString(StandardCharsets.UTF_8).strip());
  }

  @ParameterizedTest
  @ValueSource(strings = {"crawler", "socket-server", "workers", "api", "incident"})
  void helpNamesUsageAndExamples(String command) throws InterruptedException {
    assertEquals(0, run(command, "--help"));

    String help = out.toString(StandardCharsets.UTF_8);
    assertTrue(help.startsWith("usage: grivet demo " + command), help);
    assertTrue(help.contains("examples:"), help);
  }

  @Test
  void theHelpOfTheApiListsAllPrograms() throws InterruptedException {
    assertEquals(ApiCommand.names(), listedBy("api"));
  }

  @Test
  void theHelpOfTheIncidentsListsAllOfThem() throws InterruptedException {
    assertEquals(IncidentCommand.names(), listedBy("incident"));
  }

  private List<String> listedBy(String command) throws InterruptedException {
    assertEquals(0, run(command));
    return out.toString(StandardCharsets.UTF_8).lines()
        .filter(line -> line.matches("  [a-z].*") && !line.startsWith("  grivet "))
        .map(line -> line.strip().split(" ")[0]).toList();
  }

  private int run(String... args) throws InterruptedException {
    return Main.run(List.of(args), new Screen(new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8), false));
  }
}
