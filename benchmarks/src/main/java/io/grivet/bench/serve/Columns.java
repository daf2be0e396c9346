package io.grivet.bench.serve;

import io.grivet.bench.run.Metric;
import io.grivet.bench.run.Metric.Better;

/** The columns of these cases, with the same names in all of them. */
final class Columns {
  static final Metric CPU = new Metric("CPU per request", "us", Better.LOWER, 2);
  /** The same with another load generator, whose time includes opening and closing its connections. */
  static final Metric WRK_CPU = new Metric("CPU per request under wrk", "us", Better.LOWER, 2);
  /** The same, of a client. */
  static final Metric CLIENT_CPU = new Metric("CPU per operation", "us", Better.LOWER, 2);
  static final Metric OPERATIONS = new Metric("operations", "1/s", Better.HIGHER, 0);
  static final Metric REQUESTS = new Metric("requests", "1/s", Better.HIGHER, 0);
  static final Metric P50 = new Metric("latency p50", "us", Better.LOWER, 0);
  static final Metric P99 = new Metric("latency p99", "us", Better.LOWER, 0);
  static final Metric P999 = new Metric("latency p99.9", "us", Better.LOWER, 0);
  /** Replies of the connection with the fewest, as a percentage of the mean. */
  static final Metric SLOWEST = new Metric("slowest connection", "%", Better.HIGHER, 0);
  static final Metric MEMORY = new Metric("memory", "MB", Better.LOWER, 1);
  static final Metric PEAK = new Metric("peak memory", "MB", Better.LOWER, 1);
  static final Metric THREADS = new Metric("OS threads", "", Better.LOWER, 0);
  /** Processor time of the server, as a percentage of one processor. */
  static final Metric BUSY = new Metric("server busy", "%", Better.NEITHER, 0);
  static final Metric LOAD_BUSY = new Metric("load busy", "%", Better.NEITHER, 0);

  private Columns() {}
}
