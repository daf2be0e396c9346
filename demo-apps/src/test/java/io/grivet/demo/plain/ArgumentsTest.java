package io.grivet.demo.plain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArgumentsTest {
  @Test
  void optionsMayStandAnywhereAmongTheWords() throws Arguments.Mistake {
    Arguments arguments = parse("one", "--pages", "7", "two", "--list", "--threads=3");

    assertEquals(List.of("one", "two"), arguments.words());
    assertEquals(7, arguments.number("--pages", 1, 1, 10));
    assertEquals(3, arguments.number("--threads", 1, 1, 10));
    assertTrue(arguments.has("--list"));
  }

  @Test
  void anAbsentOptionMeansItsFallbackWhateverTheRange() throws Arguments.Mistake {
    assertEquals(0, parse().number("--pages", 0, 1, 10));
    assertFalse(parse().has("--list"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "--foo         | unknown option --foo; known: --list, --pages, --threads",
      "-p            | unknown option -p; known: --list, --pages, --threads",
      "--list=yes    | unknown option --list=yes; known: --list, --pages, --threads",
      "--pages       | --pages needs a number",
      "--pages x     | --pages needs a number, not \"x\"",
      "--pages=      | --pages needs a number, not \"\"",
      "--pages --list| --pages needs a number, not \"--list\"",
      "--pages 0     | --pages 0 is outside 1..10",
      "--pages 11    | --pages 11 is outside 1..10",
  })
  void aMistakeIsReportedInOneLine(String line, String message) {
    Arguments.Mistake mistake =
        assertThrows(Arguments.Mistake.class, () -> parse(line.split(" ")).number("--pages", 1, 1, 10));

    assertEquals(message, mistake.getMessage());
  }

  private static Arguments parse(String... args) throws Arguments.Mistake {
    return Arguments.parse(List.of(args), Set.of("--pages", "--threads"), Set.of("--list"));
  }
}
