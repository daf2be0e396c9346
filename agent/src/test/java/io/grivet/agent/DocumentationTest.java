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

/** The tables of the documentation have exactly the rows that the code has. */
class DocumentationTest {
  @Test void everyPatchHasItsRow() throws IOException {
    assertEquals(Patches.names(), firstColumn("patches.md", "^\\| `([a-z-]+)` \\|"));
  }

  @Test void everyOptionHasItsRow() throws IOException {
    List<String> keys = Arrays.stream(Option.values()).map(option -> option.key).toList();

    assertEquals(keys, firstColumn("options.md", "^\\| `([a-z-]+)=<?[^`]*` \\|"));
  }

  private static List<String> firstColumn(String page, String row) throws IOException {
    String text = Files.readString(Path.of("..", "docs", page));
    return Pattern.compile(row, Pattern.MULTILINE).matcher(text).results().map((MatchResult r) -> r.group(1)).toList();
  }
}
