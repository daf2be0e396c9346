package io.grivet.bench.scale;

import io.grivet.bench.run.Case;
import io.grivet.bench.run.CaseResult;
import io.grivet.bench.run.Child;
import io.grivet.bench.run.Effort;
import io.grivet.bench.run.Lab;
import io.grivet.bench.run.Metric;
import io.grivet.bench.run.Metric.Better;
import io.grivet.bench.run.Peers;
import io.grivet.bench.run.ResultBuilder;
import io.grivet.bench.run.Usage;
import io.grivet.tooling.Failure;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/** Whether a long-running server grows, judged from a quarter of an hour. Thread-safe: there is no state. */
final class SoakCase implements Case {
  private static final int LOOKS = 60;
  private static final int SECONDS_OF_START = 5;
  private static final double SECONDS_A_DAY = 86_400;
  private static final double KILOBYTES_PER_MEGABYTE = 1024;

  private static final Metric HEAP_A_DAY = new Metric("heap, growth in 24 hours", "MB", Better.LOWER, 1);
  private static final Metric MEMORY_A_DAY = new Metric("memory, growth in 24 hours", "MB", Better.LOWER, 1);
  private static final Metric DESCRIPTORS_A_DAY = new Metric("descriptors, growth in 24 hours", "", Better.LOWER, 0);
  private static final Metric THREADS_A_DAY = new Metric("OS threads, growth in 24 hours", "", Better.LOWER, 0);
  private static final Metric HEAP = new Metric("heap at the end", "MB", Better.LOWER, 1);
  private static final Metric MEMORY = new Metric("memory at the end", "MB", Better.LOWER, 1);
  private static final Metric REQUESTS = new Metric("requests", "", Better.HIGHER, 0);

  @Override
  public String name() {
    return "soak";
  }

  @Override
  public String title() {
    return "A server and 50 clients for a quarter of an hour: what would grow in a day";
  }

  @Override
  public boolean onlyWhenNamed() {
    return true;
  }

  @Override
  public Duration estimate(Effort effort) {
    return Duration.ofSeconds(seconds(effort) + SECONDS_OF_START);
  }

  private static int seconds(Effort effort) {
    return effort == Effort.QUICK ? 60 : 900;
  }

  @Override
  public CaseResult run(Lab lab) throws Failure, IOException, InterruptedException {
    int seconds = seconds(lab.effort());
    Duration limit = Duration.ofSeconds(seconds);
    List<Double> heap = new ArrayList<>();
    List<Usage> usages = new ArrayList<>();
    ResultBuilder result = new ResultBuilder(this,
        List.of(HEAP_A_DAY, MEMORY_A_DAY, DESCRIPTORS_A_DAY, THREADS_A_DAY, HEAP, MEMORY, REQUESTS));
    try (Child child = Child.start(lab, Peers.GRIVET, lab.forServer(
        lab.javaCommand(List.of("-Xmx256m", lab.underAgent()), Soak.class, Integer.toString(seconds))))) {
      for (int look = 1; look <= LOOKS; look++) {
        lab.progress().turn(Peers.GRIVET, look, LOOKS);
        heap.add(Double.valueOf(child.await("heap", limit)));
        usages.add(child.usage());
        child.send("\n");
      }
      result.add(Peers.GRIVET, REQUESTS.name(), Double.parseDouble(child.await("requests", limit)));
    }
    List<Double> memory = usages.stream().map(usage -> usage.rssKilobytes() / KILOBYTES_PER_MEGABYTE).toList();
    double days = seconds / 2.0 / SECONDS_A_DAY;
    add(result, HEAP_A_DAY, heap, days);
    add(result, MEMORY_A_DAY, memory, days);
    add(result, DESCRIPTORS_A_DAY, doubles(usages, Usage::descriptors), days);
    add(result, THREADS_A_DAY, doubles(usages, Usage::threads), days);
    result.add(Peers.GRIVET, HEAP.name(), heap.getLast());
    result.add(Peers.GRIVET, MEMORY.name(), memory.getLast());
    result.note("in " + seconds + " s all threads paused " + LOOKS + " times; compared is each look of the second "
        + "quarter with one of the last quarter, and what grew between them is taken for each such time of a day");
    result.note("there is no peer: the question is whether anything grows");
    return result.build();
  }

  private static void add(ResultBuilder result, Metric metric, List<Double> series, double days) {
    growths(series).forEach(growth -> result.add(Peers.GRIVET, metric.name(), growth / days));
  }

  private static List<Double> doubles(List<Usage> usages, ToIntFunction<Usage> number) {
    return usages.stream().map(usage -> (double) number.applyAsInt(usage)).toList();
  }

  /**
   * Returns the growth. The second quarter is past the compiler and the first filling of caches; half of the time lies
   * between.
   */
  static List<Double> growths(List<Double> series) {
    int quarter = series.size() / 4;
    return IntStream.range(quarter, 2 * quarter)
        .mapToObj(look -> series.get(look + 2 * quarter) - series.get(look)).toList();
  }
}
