package io.grivet.compat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The page in the documentation contains the results of this build's cases, all or some of them. */
@Tag("fast")
class TableIT {
  private static final Path FOUND = Path.of("target", "compatibility.md");
  private static final boolean ALL = System.getProperty("grivet.compat.tests", "").isEmpty();

  @Test
  void thePageContainsEachRowOfThisBuild() throws IOException {
    String page = Table.withoutThreads(documented());
    List<String> missing = found().lines().stream().map(Table::withoutThreads)
        .filter(row -> !page.contains(row)).toList();

    assertEquals(List.of(), missing, "rows that docs/compatibility.md lacks, or tells in another way");
  }

  @Test
  void thePageContainsOnlyTheRowsOfThisBuild() throws IOException {
    assumeTrue(ALL, "only some of the cases were run");
    Table table = found();
    Files.writeString(FOUND, table.page());

    assertEquals(Table.withoutThreads(table.page()).lines().collect(Collectors.joining("\n")),
        Table.withoutThreads(documented()).lines().collect(Collectors.joining("\n")),
        "docs/compatibility.md is not what this build found; copy compatibility/table/" + FOUND + " there");
  }

  @Test
  void noAreaIsEmpty() throws IOException {
    assumeTrue(ALL, "only some of the cases were run");
    assertEquals(List.of(), found().empty());
    assertTrue(found().size() >= 30, () -> "30 rows or more");
  }

  private static Table found() throws IOException {
    return Table.of(Path.of(System.getProperty("grivet.compat.rows")));
  }

  private static String documented() throws IOException {
    return Files.readString(Path.of(System.getProperty("grivet.compat.page")));
  }
}
