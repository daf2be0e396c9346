package io.grivet.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.bench.run.Case;
import io.grivet.bench.run.CaseGroup;
import io.grivet.bench.run.CaseResult;
import io.grivet.bench.run.Effort;
import io.grivet.bench.run.Lab;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
  private static final List<CaseGroup> GROUPS = List.of(
      new CaseGroup("micro", "", List.of(new Named("yield", false), new Named("park", false))),
      new CaseGroup("serve", "", List.of(
          new Named("http-1", false), new Named("http-1000", false), new Named("soak", true))));

  @Test
  void allCasesExceptVeryLongCasesRunWithoutNames() throws Exception {
    assertEquals(List.of("yield", "park", "http-1", "http-1000"), chosen("--quick"));
  }

  @Test
  void aPartOfANameOrOfAGroupChooses() throws Exception {
    assertEquals(List.of("yield", "http-1", "http-1000"), chosen("http", "yie"));
    assertEquals(List.of("http-1", "http-1000"), chosen("serve"));
  }

  @Test
  void aFullNameChoosesItsCaseAlone() throws Exception {
    assertEquals(List.of("http-1"), chosen("http-1"));
    assertEquals(List.of("soak"), chosen("soak"));
  }

  @Test
  void aVeryLongCaseIsNotChosenByAPartOfItsName() {
    assertThrows(CommandLine.Mistake.class, () -> chosen("soa"));
  }

  @Test
  void anUnknownNameIsAMistakeAndIsNamed() {
    Exception mistake = assertThrows(CommandLine.Mistake.class, () -> chosen("http", "socket"));

    assertTrue(mistake.getMessage().contains("\"socket\""), mistake::getMessage);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--forks=7", "--out", "--keep --out x", "--report yield"})
  void aMeaninglessCommandLineIsAMistake(String words) {
    assertThrows(CommandLine.Mistake.class, () -> CommandLine.parse(words.split(" ")));
  }

  /** The script shows this file, and checks names against it, before anything is built. */
  @Test
  void theListOfCasesIsKeptAsAFile() throws Exception {
    assertEquals(CaseList.of(Cases.groups()),
        Files.readString(Path.of("src/main/resources/io/grivet/bench/cases.txt")));
  }

  @Test
  void noLineOfTheHelpIsTooLongForATerminal() throws Exception {
    assertTrue(Main.help().lines().allMatch(line -> line.length() <= 110));
  }

  private static List<String> chosen(String... words) throws CommandLine.Mistake {
    return CommandLine.parse(words).chosenFrom(GROUPS).stream().map(Case::name).toList();
  }

  private record Named(String name, boolean onlyWhenNamed) implements Case {
    @Override
    public String title() {
      return "";
    }

    @Override
    public Duration estimate(Effort effort) {
      return Duration.ZERO;
    }

    @Override
    public CaseResult run(Lab lab) {
      throw new UnsupportedOperationException();
    }
  }
}
