package io.grivet.bench.serve;

import io.grivet.bench.run.Case;
import io.grivet.bench.run.CaseResult;
import io.grivet.bench.run.Effort;
import io.grivet.bench.run.Lab;
import io.grivet.bench.run.Metric;
import io.grivet.bench.run.Missing;
import io.grivet.bench.run.ResultBuilder;
import io.grivet.bench.run.Rounds;
import io.grivet.bench.run.Usage;
import io.grivet.tooling.Failure;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Servers under the same load, in turns. Immutable.
 *
 * @param metrics of {@link Columns}, the most important first
 */
record ServeCase(String name, String title, Work work, List<Server> servers, List<Metric> metrics) implements Case {
  private static final double BOTTLENECK_PERCENT = 90;
  private static final double IDLE_PERCENT = 1;

  @Override
  public Duration estimate(Effort effort) {
    Pace pace = Pace.of(effort, work.connections());
    double wrkSeconds = metrics.contains(Columns.WRK_CPU) ? Math.ceil(pace.seconds() / 2) : 0;
    return work.neverIdle() ? pace.estimateAlone(servers.size()) : pace.estimate(servers.size(), wrkSeconds);
  }

  @Override
  public List<Missing> missing(Lab lab) {
    return Server.missing(lab, servers);
  }

  @Override
  public CaseResult run(Lab lab) throws Failure, IOException, InterruptedException {
    var result = new ResultBuilder(this, metrics);
    if (!work.ofClient() && Lab.program("gcc").isEmpty()) {
      result.note("The load is the one in Java, which is slower: there is no gcc on the path; install it.");
    }
    if (work.neverIdle()) {
      measureAlone(lab, result);
      return result.build();
    }
    List<Live> live = new ArrayList<>();
    Behind behind = Behind.of(lab, work);
    try {
      for (Server server : servers) {
        try {
          live.add(Live.start(lab, server, work, behind.words()));
        } catch (NotHere e) {
          result.missing(server.peer(), e.getMessage());
        }
      }
      measure(lab, live, result);
    } finally {
      live.reversed().forEach(Live::close);
      behind.end();
    }
    return result.build();
  }

  /** Measures with a new server for each turn, which ends with the turn. */
  private void measureAlone(Lab lab, ResultBuilder result) throws Failure, IOException, InterruptedException {
    Pace pace = Pace.of(lab.effort(), work.connections());
    List<Missing> missing = Server.missing(lab, servers);
    missing.forEach(peer -> result.missing(peer.peer(), peer.why()));
    List<Rounds.Turn> turns = new ArrayList<>();
    for (Server server : servers) {
      if (missing.stream().noneMatch(peer -> peer.peer().equals(server.peer()))) {
        turns.add(new Rounds.Turn(server.peer(), () -> {
          try (Live live = Live.start(lab, server, work, List.of(work.mode()))) {
            live.warmUp(pace.warmUpAloneSeconds(), work);
            return chosen(server.peer(), live.measure(pace, work.connections()), result);
          } catch (NotHere e) {
            throw new Failure(server.peer() + " was here, and has gone: " + e.getMessage());
          }
        }));
      }
    }
    Rounds.inTurns(lab, pace.rounds(), turns, result);
  }

  private void measure(Lab lab, List<Live> live, ResultBuilder result)
      throws Failure, IOException, InterruptedException {
    if (metrics.contains(Columns.WRK_CPU) && !Wrk.isHere()) {
      result.note("No second load generator checked this one: there is no wrk on the path; install it.");
    }
    Pace pace = Pace.of(lab.effort(), work.connections());
    Map<String, Double> idlePercent = new LinkedHashMap<>();
    for (Live server : live) {
      server.warmUp(pace.warmUpSeconds(), work);
    }
    List<Rounds.Turn> turns = new ArrayList<>();
    for (Live server : live) {
      turns.add(new Rounds.Turn(server.peer(), () -> {
        Map<Live, Usage> before = usages(live);
        long start = System.nanoTime();
        Map<String, Double> values = server.measure(pace, work.connections());
        noteTheIdle(before, server, System.nanoTime() - start, idlePercent);
        if (metrics.contains(Columns.WRK_CPU) && Wrk.isHere()) {
          int seconds = (int) Math.ceil(pace.seconds() / 2);
          values.put(Columns.WRK_CPU.name(), server.cpuMicrosUnderWrk(lab, work.connections(), seconds));
        }
        return chosen(server.peer(), values, result);
      }));
    }
    Rounds.inTurns(lab, pace.rounds(), turns, result);
    idlePercent.forEach((peer, percent) -> result.note(
        "%s used up to %.0f %% of a processor without requests, while others were measured.".formatted(peer, percent)));
  }

  private Map<String, Double> chosen(String peer, Map<String, Double> values, ResultBuilder result) {
    if (work.perSecond() == 0 && values.get(Columns.LOAD_BUSY.name()) > BOTTLENECK_PERCENT) {
      result.note("The load had no processor time left for " + peer + ", which could have served more requests a "
          + "second; processor time per request is not touched by that.");
    }
    values.keySet().removeIf(name -> metrics.stream().noneMatch(metric -> metric.name().equals(name)));
    return values;
  }

  private static Map<Live, Usage> usages(List<Live> live) throws Failure {
    Map<Live, Usage> usages = new LinkedHashMap<>();
    for (Live server : live) {
      usages.put(server, server.usage());
    }
    return usages;
  }

  /**
   * Records servers that use processor time out of turn. All servers live during each measurement, which is fair only
   * while the other servers are idle.
   */
  private void noteTheIdle(Map<Live, Usage> before, Live measured, long nanos, Map<String, Double> idlePercent)
      throws Failure {
    for (var other : before.entrySet()) {
      double percent = 100.0 * other.getKey().usage().cpuNanosSince(other.getValue()) / nanos;
      if (other.getKey() != measured && percent > IDLE_PERCENT) {
        idlePercent.merge(other.getKey().peer(), percent, Math::max);
      }
    }
  }
}
