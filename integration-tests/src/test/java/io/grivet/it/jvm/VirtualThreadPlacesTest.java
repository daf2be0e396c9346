package io.grivet.it.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Each place where the JDK treats virtual threads differently has a row that names existing tests, or is a limit. */
class VirtualThreadPlacesTest {
  private static final int PLACES = 32;
  private static final Pattern ROW = Pattern.compile("^\\| (\\d+) \\|.*\\|([^|]*)\\|$", Pattern.MULTILINE);
  private static final TestReferences PAGE = new TestReferences("virtual-thread-places.md");

  @Test
  void everyPlaceHasOneRow() throws IOException {
    assertEquals(IntStream.rangeClosed(1, PLACES).boxed().toList(),
        rows().stream().map(row -> Integer.parseInt(row.group(1))).toList());
  }

  @Test
  void everyRowNamesATestOrALimit() throws IOException {
    for (MatchResult row : rows()) {
      assertTrue(TestReferences.isIn(row.group(2)) || row.group(2).contains("(limits.md)"), row::group);
    }
  }

  @Test
  void everyTestNamedExists() throws Exception {
    PAGE.check();
  }

  private static List<MatchResult> rows() throws IOException {
    return ROW.matcher(PAGE.text()).results().toList();
  }
}
