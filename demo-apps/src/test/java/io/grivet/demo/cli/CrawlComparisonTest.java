package io.grivet.demo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.grivet.tooling.Failure;
import io.grivet.tooling.ProcFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CrawlComparisonTest {
  @Test
  void equalCrawlsDoNotDiffer() throws Failure {
    assertEquals(List.of(),
        CrawlDifference.lines(crawl("t", 9, "found ok http://h/"), crawl("t", 5, "found ok http://h/")));
  }

  @Test
  void eachAddressWithAnotherOutcomeIsNamed() throws Failure {
    CrawlResult plain = crawl("t", 1, "found ok http://h/a", "found ok http://h/b");
    CrawlResult grivet = crawl("t", 1, "found timeout http://h/a");

    assertEquals(List.of("http://h/a - plain: ok, Grivet: timeout", "http://h/b - plain: ok, Grivet: not found"),
        CrawlDifference.lines(plain, grivet));
  }

  @Test
  void otherTitlesAreADifferenceToo() throws Failure {
    assertEquals(List.of("the addresses are the same, but not all titles"),
        CrawlDifference.lines(crawl("t", 1, "found ok http://h/"), crawl("u", 1, "found ok http://h/")));
  }

  @Test
  void aLongDifferenceIsCutShort() throws Failure {
    String[] found = IntStream.range(0, 25).mapToObj(i -> "found ok http://h/" + i).toArray(String[]::new);

    List<String> lines = CrawlDifference.lines(crawl("t", 1, found), crawl("t", 1));

    assertEquals(11, lines.size());
    assertEquals("and 15 more", lines.get(10));
  }

  @Test
  void timeoutsDoNotCountIntoThePaceOfThePages() throws Failure {
    // 3 s for 2 pages, of which 2 s are a timeout; a start of 1 s. Therefore 1 s per page, and 2 s for each timeout.
    CrawlResult sample = crawl("t", 3000, "errors.timeout=1", "found ok http://h/a", "found timeout http://h/b");
    CrawlResult whole = crawl("t", 500, "errors.timeout=2", "found ok http://h/a", "found timeout http://h/b",
        "found ok http://h/c", "found timeout http://h/d", "found 404 http://h/e");

    assertEquals(Duration.ofSeconds(1 + 3 + 2 * 2), Extrapolation.wall(sample, whole, Duration.ofSeconds(2)));
  }

  @Test
  void progressNeverGoesBack() {
    CrawlOutput output = new CrawlOutput();

    output.accept("progress 20 of 90");
    output.accept("progress 15 of 80");

    assertEquals(20, output.fetched());
    assertEquals(90, output.known());
  }

  @Test
  void aCrawlerWithoutAResultHasFailed() {
    CrawlOutput output = new CrawlOutput();
    output.accept("pages=1");

    assertThrows(Failure.class,
        () -> CrawlResult.of("crawl", output, Duration.ZERO, new ProcStats(new ProcFiles(Path.of("none")))));
  }

  private static CrawlResult crawl(String titles, long millis, String... lines) throws Failure {
    CrawlOutput output = new CrawlOutput();
    List.of("pages=1", "errors.404=0", "errors.timeout=0", "errors.other=0", "titles=" + titles, "millis=" + millis)
        .forEach(output::accept);
    List.of(lines).forEach(output::accept);
    return CrawlResult.of("crawl", output, Duration.ofMillis(millis + 1000), new ProcStats(new ProcFiles(Path.of(
        "none"))));
  }
}
