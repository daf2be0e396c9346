package io.grivet.bench.scale;

import io.grivet.bench.run.Case;
import io.grivet.bench.run.Metric;
import io.grivet.bench.run.Metric.Better;
import java.util.List;

/** The table of cases with very large numbers. Thread-safe: there is no state. */
public final class ScaleCases {
  private ScaleCases() {}

  /** Returns the cases in display order. */
  public static List<Case> all() {
    return List.of(
        new ScaleCase("connections-50000",
            "50,000 connections at once, or as many as a process may open files; each was answered four times",
            Connections.class, List.of(
                new Metric("heap per connection", "KB", Better.LOWER, 2),
                new Metric("connections", "", Better.HIGHER, 0),
                new Metric("time per connection", "us", Better.LOWER, 0)),
            2000, 50_000, 1, 15, false),
        new ScaleCase("spawn-10000000", "Ten million threads that start and end, at most a thousand at a time",
            Spawns.class, List.of(
                new Metric("time per thread", "ns", Better.LOWER, 0),
                new Metric("heap at the end", "MB", Better.LOWER, 1)),
            500_000, 10_000_000, 1, 30, false),
        new SoakCase());
  }
}
