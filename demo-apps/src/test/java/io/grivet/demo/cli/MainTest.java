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
      "'' | grivet demo: no demo named; there are: crawler, socket-server, api",
      "crawl | grivet demo: unknown demo \"crawl\"; there are: crawler, socket-server, api",
      "crawler --fast | grivet demo crawler: unknown option --fast; known: --pages, --threads; see grivet "
          + "demo crawler --help",
      "crawler --threads 0 | grivet demo crawler: --threads 0 is outside 1..100000; see grivet demo crawler --help",
      "socket-server x | grivet demo socket-server: unknown argument x; see grivet demo socket-server --help",
  })
  void aWrongCommandLineIsOneLineAndExitCode2(String line, String message) throws InterruptedException {
    assertEquals(2, run(line.isEmpty() ? new String[0] : line.split(" ")));
    assertEquals(message, err.toString(StandardCharsets.UTF_8).strip());
  }

  @Test
  void withoutTheStartScriptTheAgentIsMissing() throws InterruptedException {
    assertEquals(1, run("crawler"));
    assertEquals("grivet demo crawler: -Dgrivet.agent=FILE is missing; start the demos by ./grivet demo",
        err.toString(StandardCharsets.UTF_8).strip());
  }

  @ParameterizedTest
  @ValueSource(strings = {"crawler", "socket-server", "api"})
  void helpNamesUsageAndExamples(String command) throws InterruptedException {
    assertEquals(0, run(command, "--help"));

    String help = out.toString(StandardCharsets.UTF_8);
    assertTrue(help.startsWith("usage: grivet demo " + command), help);
    assertTrue(help.contains("examples:"), help);
  }

  @Test
  void theHelpOfTheApiListsAllPrograms() throws InterruptedException {
    assertEquals(0, run("api"));

    List<String> listed = out.toString(StandardCharsets.UTF_8).lines()
        .filter(line -> line.matches("  [a-z].*") && !line.startsWith("  grivet "))
        .map(line -> line.strip().split(" ")[0]).toList();
    assertEquals(ApiCommand.names(), listed);
  }

  private int run(String... args) throws InterruptedException {
    return Main.run(List.of(args), new Screen(new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8), false));
  }
}
