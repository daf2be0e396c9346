package io.grivet.demo.cli;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The measurements of one load run, at the server and at its clients. Filled by one thread. */
final class LoadResult {
  private final String name;
  private final ProcStats server;
  private final Map<String, Long> values = new HashMap<>();
  private Optional<Long> connectedNanos = Optional.empty();
  private Optional<Duration> cpuBefore = Optional.empty();
  private Optional<Duration> cpuAfter = Optional.empty();

  LoadResult(String name, ProcStats server) {
    this.name = name;
    this.server = server;
  }

  /** Takes a line of the clients, with the server's CPU time at the start and at the end of the measured time. */
  void accept(String line) {
    int equals = line.indexOf('=');
    if (line.equals("connected")) {
      connectedNanos = Optional.of(System.nanoTime());
    } else if (line.equals("measuring")) {
      cpuBefore = cpuNow();
    } else if (line.equals("measured")) {
      cpuAfter = cpuNow();
    } else if (equals > 0) {
      values.put(line.substring(0, equals), Long.parseLong(line.substring(equals + 1)));
    }
  }

  private Optional<Duration> cpuNow() {
    server.sample();
    return server.cpu();
  }

  /** Returns the time since the load began; empty while the clients connect. */
  Optional<Duration> loadAge() {
    return connectedNanos.map(nanos -> Duration.ofNanos(System.nanoTime() - nanos));
  }

  String name() {
    return name;
  }

  long value(String key) {
    return values.getOrDefault(key, 0L);
  }

  long repliesPerSecond() {
    return value("replies") * 1000 / Math.max(1, value("millis"));
  }

  /** Returns the server's CPU time per reply; empty if the time is unknown or there was no reply. */
  Optional<Double> cpuMicrosPerReply() {
    if (cpuBefore.isEmpty() || cpuAfter.isEmpty() || value("replies") == 0) {
      return Optional.empty();
    }
    return Optional.of(cpuAfter.get().minus(cpuBefore.get()).toNanos() / 1e3 / value("replies"));
  }

  ProcStats server() {
    return server;
  }
}
