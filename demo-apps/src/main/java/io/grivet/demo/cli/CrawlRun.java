package io.grivet.demo.cli;

import io.grivet.demo.plain.Crawler;
import io.grivet.tooling.Failure;
import io.grivet.tooling.Screen;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Runs the plain crawler in a child JVM and shows its progress. Used by one thread. */
final class CrawlRun {
  private static final Duration SILENCE = Duration.ofSeconds(60); // some pages of 2 s, and a margin

  private final Screen screen;
  private final Children children;
  private final List<URI> starts;

  CrawlRun(Screen screen, Children children, List<URI> starts) {
    this.screen = screen;
    this.children = children;
    this.starts = List.copyOf(starts);
  }

  CrawlResult run(String name, List<String> jvmOptions, int threads, int pages)
      throws Failure, InterruptedException {
    List<String> args = new ArrayList<>(List.of("--threads=" + threads, "--pages=" + pages, "--list"));
    starts.forEach(start -> args.add(start.toString()));
    CrawlOutput output = new CrawlOutput();
    ChildJvm child = children.start(name, jvmOptions, Crawler.class, args.toArray(String[]::new));
    Duration wall = child.readLines(output::accept, () -> showProgress(child, name, output), SILENCE);
    CrawlResult result = CrawlResult.of(name, output, wall, child.stats());
    screen.line(name + ": " + Units.count(result.pages()) + " pages in " + Units.seconds(wall));
    return result;
  }

  private void showProgress(ChildJvm child, String name, CrawlOutput output) {
    String pages = output.known() == 0 ? "starting" : output.fetched() + " of " + output.known() + " known pages";
    screen.bar(name, output.fetched(), output.known(), pages + ", " + Units.seconds(child.age()));
  }
}
