package io.grivet.demo.cli;

import java.time.Duration;

/** How long one thread would need for a whole site, judged by the first pages. */
final class Extrapolation {
  private Extrapolation() {}

  /**
   * Time for all pages of {@code whole}, each at the pace of {@code sample}, and its time limit for each page that
   * meets it. The start of the JVM is counted once.
   */
  static Duration wall(CrawlResult sample, CrawlResult whole, Duration pageLimit) {
    long answered = Math.max(1, sample.asked() - sample.timeouts());
    Duration answering = sample.crawl().minus(pageLimit.multipliedBy(sample.timeouts()));
    return sample.wall().minus(sample.crawl())
        .plus(answering.multipliedBy(whole.asked() - whole.timeouts()).dividedBy(answered))
        .plus(pageLimit.multipliedBy(whole.timeouts()));
  }
}
