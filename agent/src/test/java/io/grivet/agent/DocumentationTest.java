package io.grivet.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.grivet.agent.patch.Patches;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The tables of the documentation have exactly the same rows as the code. */
class DocumentationTest {
  @Test
  void everyPatchHasItsRow() throws IOException {
    assertEquals(Patches.names(), firstColumn("patches.md", "^\\| `([a-z-]+)` \\|"));
  }

  @Test
  void everyOptionHasItsRowWithTheFormOfItsValueAndItsDefault() throws IOException {
    List<String> rows = Arrays.stream(Option.values()).map(DocumentationTest::row).toList();

    assertEquals(rows, firstColumn("options.md", "^(\\| `[a-z-]+=[^`]*` \\| [^|]+) \\|"));
  }

  private static String row(Option option) {
    return "| `" + option.key + "=" + option.form.shown.replace("|", "\\|") + "` | "
        + (option.byDefault == null ? "none" : "`" + option.byDefault + "`");
  }

  /** The start script shows this file too, before anything is built. */
  @Test
  void theHelpShowsTheTableOfOptions() throws IOException {
    assertEquals(Option.table(), Files.readString(Path.of("src/main/resources/META-INF/grivet/options.txt")));
  }

  private static List<String> firstColumn(String page, String row) throws IOException {
    String text = Files.readString(Path.of("..", "docs", page));
    return Pattern.compile(row, Pattern.MULTILINE).matcher(text).results().map((MatchResult r) -> r.group(1)).toList();
  }
}
