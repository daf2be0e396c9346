package io.grivet.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArgumentsTest {
  private static final Command TRACE = new TraceCommand();

  @Test
  void aTimeAndAFileMayComeInAnyOrder() throws Mistake {
    for (String line : List.of("7 200ms -o f.html", "-o f.html 7 200ms", "7 --output=f.html 200ms")) {
      Arguments arguments = parse(TRACE, line);
      assertEquals("7", arguments.target());
      assertEquals(200_000_000, arguments.nanos());
      assertEquals(Path.of("f.html"), arguments.output("other"));
    }
  }

  @Test
  void withoutATimeTheCommandsOwnHolds() throws Mistake {
    assertEquals(5_000_000_000L, parse(TRACE, "7").nanos());
    assertEquals(0, parse(new TreeCommand(), "7").nanos());
  }

  @ParameterizedTest
  @CsvSource({
      "7 8, '\"8\" is no time; write one as 5s or 200ms'",
      "7 5s 6s, '\"6s\" is no time'",
      "7 -o, '--output needs a value, as in --output=FILE'",
      "7 -x, unknown option -x; grivet trace --help lists the options",
  })
  void aMistakeIsNamed(String line, String reason) {
    Mistake mistake = assertThrows(Mistake.class, () -> parse(TRACE, line));

    assertTrue(mistake.getMessage().contains(reason), mistake::getMessage);
    assertEquals(2, mistake.exitCode);
  }

  @Test
  void anOptionWithoutEffectIsRefused() throws Mistake {
    Arguments both = parse(TRACE, "7 -o f.html --json");
    parse(TRACE, "7 --json").refuseTogether("--output", "--json");

    Mistake mistake = assertThrows(Mistake.class, () -> both.refuseTogether("--output", "--json"));
    assertEquals("--output and --json do not go together; leave one away", mistake.getMessage());
  }

  @Test
  void aCommandOfAMomentTakesNoTime() {
    Mistake mistake = assertThrows(Mistake.class, () -> parse(new TreeCommand(), "7 5s"));

    assertEquals("grivet tree asks one JVM, not \"7\" and \"5s\"", mistake.getMessage());
  }

  private static Arguments parse(Command command, String line) throws Mistake {
    List<String> known = new ArrayList<>(command.options());
    known.add("--json  print JSON");
    return Arguments.parse(List.of(line.split(" ")), command, known);
  }
}
