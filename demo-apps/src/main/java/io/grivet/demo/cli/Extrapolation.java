package io.grivet.demo.cli;

import java.time.Duration;

/** The time that one thread would need for a whole site, extrapolated from the first pages. */
final class Extrapolation {
  private Extrapolation() {}

  /**
   * Returns the time for all pages of {@code whole}: the pace of {@code sample} for each page that answers, and the
   * time limit for each page that times out. The start of the JVM counts once.
   */
  static Duration wall(CrawlResult sample, CrawlResult whole, Duration pageLimit) {
    long answered = Math.max(1, sample.asked() - sample.timeouts());
    Duration answering = sample.crawl().minus(pageLimit.multipliedBy(sample.timeouts()));
    return sample.wall().minus(sample.crawl())
        .plus(answering.multipliedBy(whole.asked() - whole.timeouts()).dividedBy(answered))
        .plus(pageLimit.multipliedBy(whole.timeouts()));
  }
}
