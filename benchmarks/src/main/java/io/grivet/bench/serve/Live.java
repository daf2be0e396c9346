package io.grivet.bench.serve;

import io.grivet.bench.run.Child;
import io.grivet.bench.run.Lab;
import io.grivet.bench.run.Usage;
import io.grivet.tooling.Failure;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A running server with its clients: both stay through all rounds, and only one server has work at a time. If a client
 * is measured, the client is both.
 */
final class Live implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(30);
  private static final double KILOBYTES_PER_MEGABYTE = 1024;
  private static final int GUESTS = 64;
  private static final double GREETING_SECONDS = 1.5;
  private static final double WARM_REQUESTS = 50_000;
  private static final int MOST_WARM_UPS = 5;
  private static final Duration LOOK = Duration.ofMillis(50);
  private static final double IDLE = 0.05; // of a processor: the most that a server uses without requests
  private static final Duration CALM = Duration.ofSeconds(3);

  private final String peer;
  private final int port; // 0 for a client
  private final Child server;
  private final Load load;

  private Live(String peer, int port, Child server, Load load) {
    this.peer = peer;
    this.port = port;
    this.server = server;
    this.load = load;
  }

  /** @param words see {@link Server.Recipe} */
  static Live start(Lab lab, Server server, Work work, List<String> words)
      throws NotHere, Failure, IOException, InterruptedException {
    Child child = Child.start(lab, server.peer(), server.recipe().command(lab, words));
    try {
      if (work.ofClient()) {
        return new Live(server.peer(), 0, child, Load.of(child, work));
      }
      int port = Integer.parseInt(child.await("port", START));
      if (!work.churn()) {
        greet(lab, server.peer(), port, work);
      }
      return new Live(server.peer(), port, child, Load.on(lab, server.peer(), port, work));
    } catch (Failure | IOException | InterruptedException | RuntimeException e) {
      child.close();
      throw e;
    }
  }

  /**
   * Lets many clients come and go, so that the server is like a server that has run for a while. A JVM compiles
   * frequently called methods; an endless loop it replaces on the stack, one thread at a time, and interprets until
   * then.
   */
  private static void greet(Lab lab, String peer, int port, Work work)
      throws Failure, IOException, InterruptedException {
    try (Load guests = Load.on(lab, peer, port, new Work(work.mode(), GUESTS, true, 0))) {
      guests.turn(GREETING_SECONDS);
    }
  }

  String peer() {
    return peer;
  }

  Usage usage() throws Failure {
    return server.usage();
  }

  /** Warms the server up until the compilers have seen enough calls, and have finished. */
  void warmUp(double seconds, Work work) throws Failure, InterruptedException {
    if (work.neverIdle() || work.perSecond() > 0) {
      load.turn(seconds);
      return;
    }
    double requests = 0;
    for (int turn = 0; turn < MOST_WARM_UPS && requests < WARM_REQUESTS; turn++) {
      requests += load.turn(seconds).requests();
    }
    Usage before;
    Usage after = server.usage();
    long start = System.nanoTime();
    do {
      before = after;
      Thread.sleep(LOOK);
      after = server.usage();
    } while (after.cpuNanosSince(before) > IDLE * LOOK.toNanos() && System.nanoTime() - start < CALM.toNanos());
  }

  /** Returns a number for each of {@link Columns}. */
  Map<String, Double> measure(Pace pace, int connections) throws Failure, InterruptedException {
    load.turn(pace.settleSeconds());
    Usage before = server.usage();
    Load.Turn turn = load.turn(pace.seconds());
    Usage after = server.usage();
    double cpuSeconds = after.cpuNanosSince(before) / 1e9;
    Map<String, Double> values = new LinkedHashMap<>();
    values.put(Columns.CPU.name(), cpuSeconds * 1e6 / turn.requests());
    values.put(Columns.REQUESTS.name(), turn.requests() / turn.seconds());
    values.put(Columns.CLIENT_CPU.name(), values.get(Columns.CPU.name()));
    values.put(Columns.OPERATIONS.name(), values.get(Columns.REQUESTS.name()));
    values.put(Columns.P50.name(), turn.p50());
    values.put(Columns.P99.name(), turn.p99());
    values.put(Columns.P999.name(), turn.p999());
    values.put(Columns.SLOWEST.name(), 100 * turn.least() * connections / turn.requests());
    values.put(Columns.MEMORY.name(), after.rssKilobytes() / KILOBYTES_PER_MEGABYTE);
    values.put(Columns.PEAK.name(), after.peakRssKilobytes() / KILOBYTES_PER_MEGABYTE);
    values.put(Columns.THREADS.name(), (double) after.threads());
    values.put(Columns.BUSY.name(), 100 * cpuSeconds / turn.seconds());
    values.put(Columns.LOAD_BUSY.name(), 100 * turn.cpuSeconds() / turn.seconds());
    return values;
  }

  /** Returns {@link Columns#WRK_CPU}. */
  double cpuMicrosUnderWrk(Lab lab, int connections, int seconds) throws Failure, InterruptedException {
    Usage before = server.usage();
    long requests = Wrk.requests(lab, peer, port, connections, seconds);
    return server.usage().cpuNanosSince(before) / 1e3 / requests;
  }

  @Override
  public void close() {
    load.close();
    server.close();
  }
}
