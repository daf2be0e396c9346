package io.grivet.bench.serve;

import io.grivet.bench.run.Case;
import io.grivet.bench.run.CaseResult;
import io.grivet.bench.run.Child;
import io.grivet.bench.run.Effort;
import io.grivet.bench.run.Lab;
import io.grivet.bench.run.Metric;
import io.grivet.bench.run.Metric.Better;
import io.grivet.bench.run.Missing;
import io.grivet.bench.run.ResultBuilder;
import io.grivet.bench.run.Usage;
import io.grivet.tooling.Failure;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/**
 * The cost of an idle connection after one request. Each round restarts the servers. Immutable.
 */
record IdleCase(int connections, List<Server> servers) implements Case {
  private static final Metric RSS = new Metric("memory per connection", "KB", Better.LOWER, 2);
  /** Only for JVMs. */
  private static final Metric HEAP = new Metric("live heap per connection", "bytes", Better.LOWER, 0);
  private static final Metric THREADS = new Metric("OS threads", "", Better.LOWER, 0);
  private static final Metric TOTAL = new Metric("memory", "MB", Better.LOWER, 1);
  private static final int FEW = 64;
  private static final double FEW_SECONDS = 0.5;
  private static final double SECONDS_A_PEER = 4;

  @Override
  public String name() {
    return "idle-" + connections;
  }

  @Override
  public String title() {
    return "%,d connections on which nothing happens".formatted(connections);
  }

  @Override
  public Duration estimate(Effort effort) {
    return Duration.ofSeconds(Math.round(SECONDS_A_PEER * servers.size() * rounds(effort)));
  }

  /** Returns the number of rounds: memory varies little. */
  private static int rounds(Effort effort) {
    return effort == Effort.QUICK ? 1 : 3;
  }

  @Override
  public List<Missing> missing(Lab lab) {
    return Server.missing(lab, servers);
  }

  @Override
  public CaseResult run(Lab lab) throws Failure, IOException, InterruptedException {
    var result = new ResultBuilder(this, List.of(RSS, HEAP, THREADS, TOTAL));
    for (int round = 1; round <= rounds(lab.effort()); round++) {
      for (Server server : servers) {
        try {
          lab.progress().turn(server.peer(), round, rounds(lab.effort()));
          measure(lab, server, result);
        } catch (NotHere e) {
          if (round == 1) {
            result.missing(server.peer(), e.getMessage());
          }
        }
      }
    }
    return result.build();
  }

  private void measure(Lab lab, Server server, ResultBuilder result)
      throws NotHere, Failure, IOException, InterruptedException {
    List<String> command = server.recipe().command(lab, List.of("http"));
    try (Child child = Child.start(lab, server.peer(), command)) {
      int port = Integer.parseInt(child.await("port", Duration.ofSeconds(30)));
      try (Load few = Load.on(lab, server.peer(), port, Work.keepingConnections("http", FEW))) {
        few.turn(FEW_SECONDS); // loads classes and allocates buffers
      }
      boolean jvm = command.contains(lab.java().toString());
      OptionalLong heapBefore = jvm ? liveHeap(lab, child.pid()) : OptionalLong.empty();
      Usage before = child.usage();
      try (var _ = Load.on(lab, server.peer(), port, Work.keepingConnections("http", connections))) {
        OptionalLong heapAfter = jvm ? liveHeap(lab, child.pid()) : OptionalLong.empty();
        Usage after = child.usage();
        result.add(server.peer(), RSS.name(), (double) (after.rssKilobytes() - before.rssKilobytes()) / connections);
        result.add(server.peer(), THREADS.name(), after.threads());
        result.add(server.peer(), TOTAL.name(), after.rssKilobytes() / 1024.0);
        if (jvm) {
          result.add(server.peer(), HEAP.name(),
              (double) (heapAfter.orElseThrow() - heapBefore.orElseThrow()) / connections);
        }
      }
    }
  }

  /** Returns the bytes of all objects that a full collection leaves: the last line is "Total", objects, bytes. */
  private static OptionalLong liveHeap(Lab lab, long pid) throws Failure, IOException, InterruptedException {
    Process jcmd = new ProcessBuilder(lab.java().resolveSibling("jcmd").toString(), Long.toString(pid),
        "GC.class_histogram").redirectErrorStream(true).start();
    List<String> lines = jcmd.inputReader().lines().toList();
    if (jcmd.waitFor() != 0 || lines.isEmpty() || !lines.getLast().startsWith("Total")) {
      throw new Failure("jcmd cannot look into JVM " + pid + ": " + (lines.isEmpty() ? "no answer" : lines.getFirst()));
    }
    return OptionalLong.of(Long.parseLong(lines.getLast().strip().split("\\s+")[2]));
  }
}
