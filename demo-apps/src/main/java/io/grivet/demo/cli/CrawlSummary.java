package io.grivet.demo.cli;

import java.time.Duration;
import java.util.Locale;

/** The table and the closing words of the crawler command. Immutable. */
final class CrawlSummary {
  private static final Duration PAGE_LIMIT = Duration.ofSeconds(2);

  private final CrawlResult sample;
  private final CrawlResult plain;
  private final CrawlResult grivet;
  private final boolean sampled;
  private final Duration oneThread;

  CrawlSummary(CrawlResult sample, CrawlResult plain, CrawlResult grivet) {
    this.sample = sample;
    this.plain = plain;
    this.grivet = grivet;
    sampled = sample.asked() < plain.asked();
    oneThread = sampled ? Extrapolation.wall(sample, plain, PAGE_LIMIT) : sample.wall();
  }

  String table() {
    Table table = new Table("run", "pages", "404", "timeout", "other", "wall", "CPU", "OS threads", "peak RSS");
    row(table, sample);
    if (sampled) {
      table.row("  extrapolated to all *", Units.count(plain.pages()), Units.count(plain.notFound()),
          Units.count(plain.timeouts()), Units.count(plain.others()), "~" + Units.seconds(oneThread), "-", "-", "-");
    }
    row(table, plain);
    row(table, grivet);
    String note = "* not measured: each page at the pace of the first " + sample.asked() + ", each timeout "
        + PAGE_LIMIT.toSeconds() + " s\n";
    return table.render() + (sampled ? note : "");
  }

  private static void row(Table table, CrawlResult result) {
    table.row(result.name(), Units.count(result.pages()), Units.count(result.notFound()),
        Units.count(result.timeouts()), Units.count(result.others()), Units.seconds(result.wall()),
        Units.seconds(result.stats().cpu()), Units.count(result.stats().peakThreads()),
        Units.megabytes(result.stats().peakRssKb()));
  }

  /** Returns the gain in speed over one thread, and whether both crawls found the same. */
  String words(boolean same) {
    double times = (double) oneThread.toNanos() / grivet.wall().toNanos();
    String speed = grivet.name() + ": " + String.format(Locale.ROOT, times < 10 ? "%.1f" : "%.0f", times)
        + " times as fast as one thread" + (sampled ? " (extrapolated)" : "") + ", on at most "
        + Units.count(grivet.stats().peakThreads()) + " OS threads.\n";
    return speed + (same
        ? "It found the same " + Units.count(plain.pages()) + " pages as " + plain.name() + "."
        : "What it found is not what " + plain.name() + " found:");
  }
}
