package io.grivet.demo.plain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrawlerTest {
  private static final int LIMIT_MILLIS = 5_000; // the first answer of a cold JVM takes long on a busy machine
  private static final int LAST = 30;

  private TinySite site;

  @BeforeEach
  void openSite() throws IOException {
    site = new TinySite(LAST);
  }

  @AfterEach
  void closeSite() {
    site.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 20})
  void allPagesOfTheHostAreFoundAndErrorsAreToldApart(int threads) throws InterruptedException {
    Map<Page.Outcome, Long> counts = crawl(threads, 1000).stream()
        .collect(Collectors.groupingBy(Page::outcome, Collectors.counting()));

    assertEquals(Map.of(Page.Outcome.OK, LAST + 1L, Page.Outcome.NOT_FOUND, LAST + 2L, Page.Outcome.TIMEOUT, 1L,
        Page.Outcome.OTHER, 1L, Page.Outcome.NOT_HTML, 1L), counts);
  }

  @Test
  void aLimitGivesTheFirstPagesBreadthFirstWhateverTheThreads() throws InterruptedException {
    List<URI> byOne = crawl(1, 9).stream().map(Page::address).toList();
    List<URI> byMany = crawl(20, 9).stream().map(Page::address).toList();

    assertEquals(byOne, byMany);
    assertEquals(9, byOne.size());
    assertEquals(site.page(0), byOne.get(0));
    assertTrue(byOne.containsAll(List.of(site.page(1), site.page(2), site.page(3))), byOne::toString);
  }

  @Test
  void titlesComeWithTheirPages() throws InterruptedException {
    List<Page> pages = crawl(2, 1);

    assertEquals("Page 0", pages.get(0).title());
  }

  private List<Page> crawl(int threads, int limit) throws InterruptedException {
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      PrintStream nobody = new PrintStream(OutputStream.nullOutputStream());
      return new Crawler(new PageFetcher(LIMIT_MILLIS), pool, limit, nobody).crawl(List.of(site.page(0)));
    }
  }
}
