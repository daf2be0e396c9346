package io.grivet.demo.plain;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The crawler's command line: {@code [--threads N] [--pages N] [--list] URL...}. */
record CrawlOptions(List<URI> starts, int threads, int pages, boolean list) {
  static CrawlOptions parse(String[] args) throws Arguments.Mistake {
    Arguments arguments = Arguments.parse(List.of(args), Set.of("--threads", "--pages"), Set.of("--list"));
    List<URI> starts = new ArrayList<>();
    for (String word : arguments.words()) {
      starts.add(WebAddress.parse(word));
    }
    if (starts.isEmpty()) {
      throw new Arguments.Mistake("no URL to start from");
    }
    int threads = arguments.number("--threads", 1, 1, 100_000);
    int pages = arguments.number("--pages", Integer.MAX_VALUE, 1, Integer.MAX_VALUE);
    return new CrawlOptions(starts, threads, pages, arguments.has("--list"));
  }
}
