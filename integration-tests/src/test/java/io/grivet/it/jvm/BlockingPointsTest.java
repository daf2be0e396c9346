package io.grivet.it.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Each row of the table of blocking points names existing tests, or is a limit. */
class BlockingPointsTest {
  private static final int POINTS = 41;
  private static final Pattern ROW = Pattern.compile("^\\| (\\d+) \\|.*\\|([^|]*)\\|$", Pattern.MULTILINE);
  private static final TestReferences PAGE = new TestReferences("blocking-points.md");

  @Test
  void everyPointHasOneRow() throws IOException {
    assertEquals(IntStream.rangeClosed(1, POINTS).boxed().toList(),
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
