package io.grivet.bench.report;

import io.grivet.bench.run.Kept;
import io.grivet.bench.run.Peers;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.UnaryOperator;

/** The table of all numbers that Grivet has to reach. Thread-safe: there is no state. */
final class Targets {
  private static final String REASONS = "reasons.properties";
  private static final String CPU = "CPU per request";
  private static final String WRK = "CPU per request under wrk";

  private static final List<Target> ALL = List.of(
      Target.ratio("http-64-netty", "CPU per keep-alive HTTP request, unmodified thread-per-connection program",
          "http-64", CPU, Peers.NETTY, 0.95),
      Target.ratio("http-64-c", "the same", "http-64", CPU, Peers.C, 1.06),
      Target.ratio("wrk-64-netty", "the same, driven by wrk, which opens its connections for each turn",
          "http-64", WRK, Peers.NETTY, 0.95),
      Target.ratio("wrk-64-c", "the same", "http-64", WRK, Peers.C, 1.06),
      Target.ratio("http-10000-netty", "the same at 10,000 connections", "http-10000", CPU, Peers.NETTY, 0.95),
      Target.ratio("http-10000-c", "the same at 10,000 connections", "http-10000", CPU, Peers.C, 1.06),
      Target.ratio("yield", "switch by `Thread.yield`", "yield-2", "time per yield", Peers.VIRTUAL_ONE_AGENT, 0.75),
      Target.value("park-nanos", "timed park, `LockSupport.parkNanos(1)`", "park-nanos", "time per park", 500, "ns"),
      Target.ratio("hop", "hop between two switchable greenlets", "hop", "time per hop", Peers.GREENLET, 1),
      Target.ratio("spawn", "start and end of a thread", "spawn-end", "time per thread", Peers.VIRTUAL_ONE, 1),
      Target.value("parked", "heap per parked greenlet, one million alive", "parked", "heap per thread", 1200, "bytes"),
      Target.added("start-hello", "start-up added to a hello world", "start-hello", "start-up", Peers.PLATFORM, 150,
          "ms"));

  private Targets() {}

  /** Returns all targets. */
  static List<Target> all() {
    return ALL;
  }

  /** Returns the table, with the measurements and the reasons for unmet targets. */
  static String table(Map<String, Kept> results) {
    return table(ALL, results, reasons()::getProperty);
  }

  /** Package-private for the test. */
  static String table(List<Target> targets, Map<String, Kept> results, UnaryOperator<String> reasons) {
    StringBuilder table = new StringBuilder("""
        | what | target | measured | | why not |
        | --- | --- | ---: | --- | --- |
        """);
    targets.forEach(target -> table.append(target.row(results, reasons)));
    return table.toString();
  }

  /** Returns the prose that explains unmet targets, by the names of the targets. */
  static Properties reasons() {
    try (InputStream in = Targets.class.getResourceAsStream(REASONS)) {
      Properties reasons = new Properties();
      reasons.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      return reasons;
    } catch (IOException e) {
      throw new UncheckedIOException(e); // the file is in this jar
    }
  }
}
