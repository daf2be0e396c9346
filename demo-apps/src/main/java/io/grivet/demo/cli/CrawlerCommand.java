package io.grivet.demo.cli;

import io.grivet.demo.plain.Arguments;
import io.grivet.demo.plain.DocServer;
import io.grivet.demo.plain.WebAddress;
import io.grivet.tooling.Failure;
import io.grivet.tooling.Screen;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Crawls one site three times: by one plain thread (a sample), by many plain threads, and by the same number of
 * greenlets.
 */
final class CrawlerCommand implements Command {
  private static final int SAMPLE_PAGES = 40;
  private static final int PAGES_OF_A_STRANGER = 500;
  private static final Duration SERVER_START_LIMIT = Duration.ofSeconds(30);

  @Override
  public String name() {
    return "crawler";
  }

  @Override
  public void run(List<String> args, Screen screen, Children children)
      throws Arguments.Mistake, Failure, InterruptedException {
    Arguments arguments = Arguments.parse(args, Set.of("--pages", "--threads"), Set.of());
    List<URI> starts = new ArrayList<>();
    for (String word : arguments.words()) {
      starts.add(WebAddress.parse(word));
    }
    boolean ownSite = starts.isEmpty();
    int threads = arguments.number("--threads", 200, 1, 100_000);
    int pages = arguments.number("--pages", ownSite ? Integer.MAX_VALUE : PAGES_OF_A_STRANGER, 1, Integer.MAX_VALUE);
    List<String> agent = Children.agent();
    for (URI start : starts) {
      StartPage.check(start);
    }
    if (ownSite) {
      starts.add(serveJavadoc(children));
      screen.line("Crawling a javadoc site: 150 ms per page, a few dead pages, a few that take longer than the"
          + " crawler's limit of 2 s.");
    }
    CrawlRun crawls = new CrawlRun(screen, children, starts);
    CrawlResult sample = crawls.run("plain JVM, 1 thread", List.of(), 1, Math.min(pages, SAMPLE_PAGES));
    CrawlResult plain = crawls.run("plain JVM, " + plural(threads, "thread"), List.of(), threads, pages);
    CrawlResult grivet = crawls.run("Grivet, " + plural(threads, "greenlet"), agent, threads, pages);
    CrawlSummary summary = new CrawlSummary(sample, plain, grivet);
    screen.line("");
    screen.line(summary.table());
    List<String> difference = CrawlDifference.lines(plain, grivet);
    screen.line(summary.words(difference.isEmpty()));
    difference.forEach(line -> screen.line("  " + line));
    if (!difference.isEmpty() && ownSite) {
      throw new Failure("the crawl under Grivet differs from the plain one (see above)");
    }
    if (!difference.isEmpty()) {
      screen.line("A live site may have changed between the two, or may not bear so many threads: try fewer.");
    }
  }

  private static URI serveJavadoc(Children children) throws Failure, InterruptedException {
    String jar = Children.file("grivet.javadoc").toString();
    ChildJvm server = children.start("DocServer", List.of(), DocServer.class, jar);
    return URI.create("http://127.0.0.1:" + server.awaitLine("listening on ", SERVER_START_LIMIT) + "/");
  }

  private static String plural(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
