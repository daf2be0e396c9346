package io.grivet.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class CommandLineTest {
  private static final List<String> ALL = List.of("FileCalls.read", "FileCalls.write", "ThreadCalls.yield");

  @Test
  void withoutNamesAllRun() throws Exception {
    assertEquals(ALL, CommandLine.parse("--quick").chosenFrom(ALL));
  }

  @Test
  void aPartOfTheNameChoosesInEitherCase() throws Exception {
    assertEquals(List.of("FileCalls.write", "ThreadCalls.yield"),
        CommandLine.parse("THREAD", "calls.w").chosenFrom(ALL));
  }

  @Test
  void aNameThatFitsNothingIsAMistake() {
    assertThrows(CommandLine.Mistake.class, () -> CommandLine.parse("socket").chosenFrom(ALL));
  }

  @Test
  void anUnknownOptionIsAMistakeAndIsNamed() {
    Exception mistake = assertThrows(CommandLine.Mistake.class, () -> CommandLine.parse("--forks=7"));

    assertTrue(mistake.getMessage().contains("--forks=7"), mistake::getMessage);
  }

  @Test
  void noLineOfTheHelpIsTooLongForATerminal() {
    assertTrue(CommandLine.HELP.lines().allMatch(line -> line.length() <= 100));
  }
}
