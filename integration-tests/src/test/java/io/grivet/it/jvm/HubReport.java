package io.grivet.it.jvm;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** The counters from the agent's option {@code report=}, with chained checks. Immutable. */
public final class HubReport {
  private static final int SLOW_READS = 2;

  private final Properties counters;
  private final JvmResult result;

  private HubReport(Properties counters, JvmResult result) {
    this.counters = counters;
    this.result = result;
  }

  static HubReport read(Path file, JvmResult result) {
    result.check(Files.exists(file), "a report of the agent expected in report.properties");
    Properties counters = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      counters.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new HubReport(counters, result);
  }

  /** Stands for the report of a child without the agent; every check passes. */
  static HubReport none() {
    return new HubReport(null, null);
  }

  public long counter(String name) {
    String value = counters.getProperty(name);
    result.check(value != null, "counter " + name + " expected in the report, found only "
        + counters.stringPropertyNames().stream().sorted().toList());
    return Long.parseLong(value.strip());
  }

  /** Checks that greenlets were mounted at least this many times. */
  public HubReport switchedAtLeast(long times) {
    return atLeast("switches", times);
  }

  public HubReport startedAtLeast(long greenlets) {
    return atLeast("greenlets.started", greenlets);
  }

  public HubReport firedTimersAtLeast(long times) {
    return atLeast("timers.fired", times);
  }

  /** Checks that the threads that have to stay native did, and that no other threads run outside the hub. */
  public HubReport leftNativeExactly(long threads) {
    return exactly("threads.native", threads);
  }

  /** Checks that no two OS threads ever ran greenlet code at the same time. */
  public HubReport ranOneAtATime() {
    return exactly("overlaps", 0);
  }

  /**
   * Checks that no action of the program on the network or in Java made the hub move to another OS thread. Reading a
   * class from a slow disk may do so: therefore two moves are allowed.
   */
  public HubReport stayedOnOneCarrier() {
    return ranOneAtATime().atMost("handovers", SLOW_READS);
  }

  /** Checks that no wait is left: each greenlet has ended, each timer has fired or was cancelled. */
  public HubReport leftNothingBehind() {
    return exactly("greenlets.live", 0).exactly("timers.pending", 0);
  }

  private HubReport atLeast(String name, long wanted) {
    if (counters != null) {
      long found = counter(name);
      result.check(found >= wanted, name + " >= " + wanted + " expected, counted " + found);
    }
    return this;
  }

  /** Checks a counter that has no method of its own. */
  public HubReport atMost(String name, long wanted) {
    if (counters != null) {
      long found = counter(name);
      result.check(found <= wanted, name + " <= " + wanted + " expected, counted " + found);
    }
    return this;
  }

  private HubReport exactly(String name, long wanted) {
    if (counters != null) {
      long found = counter(name);
      result.check(found == wanted, name + " == " + wanted + " expected, counted " + found);
    }
    return this;
  }
}
