package io.grivet.demo.cli;

import io.grivet.tooling.Failure;
import java.time.Duration;
import java.util.SortedMap;

/**
 * One finished crawl. The crawler's JVM has ended, so no value changes any more.
 *
 * @param crawl from the first page to the last, without the start of the JVM
 * @param wall from the start of the process to its end
 * @param titles a hash over all addresses and titles
 */
record CrawlResult(String name, SortedMap<String, String> outcomes, long pages, long notFound, long timeouts,
    long others, Duration crawl, Duration wall, String titles, ProcStats stats) {

  static CrawlResult of(String name, CrawlOutput output, Duration wall, ProcStats stats) throws Failure {
    return new CrawlResult(name, output.outcomes(), output.number("pages"), output.number("errors.404"),
        output.number("errors.timeout"), output.number("errors.other"), Duration.ofMillis(output.number("millis")),
        wall, output.text("titles"), stats);
  }

  /** Returns the number of all addresses requested, whatever the outcome. */
  long asked() {
    return outcomes.size();
  }
}
