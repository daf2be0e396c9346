package io.grivet.demo.plain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CrawlReportTest {
  private static final Page OK = new Page(URI.create("http://h/b"), Page.Outcome.OK, "title", List.of());
  private static final Page DEAD = Page.without(URI.create("http://h/a"), Page.Outcome.NOT_FOUND);

  @Test
  void theReportDoesNotDependOnTheOrderOfThePages() {
    String report = print(OK, DEAD);

    assertEquals(report, print(DEAD, OK));
    assertEquals(List.of("found 404 http://h/a", "found ok http://h/b", "pages=1", "errors.404=1", "errors.timeout=0",
        "errors.other=0", "not-html=0", "millis=12"), report.lines().limit(8).toList());
  }

  @Test
  void anotherTitleGivesAnotherHash() {
    Page renamed = new Page(OK.address(), Page.Outcome.OK, "another title", List.of());

    assertNotEquals(print(OK), print(renamed));
  }

  private static String print(Page... pages) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new CrawlReport(List.of(pages), 12).print(new PrintStream(out, true, StandardCharsets.UTF_8), true);
    return out.toString(StandardCharsets.UTF_8);
  }
}
