package io.grivet.demo.cli;

import io.grivet.demo.plain.EchoClients;
import io.grivet.demo.plain.UpperCaseServer;
import io.grivet.tooling.Failure;
import io.grivet.tooling.Screen;
import java.time.Duration;
import java.util.List;

/** Runs the plain server in one child JVM and its clients in another. Used by one thread. */
final class LoadRun {
  private static final Duration SERVER_START_LIMIT = Duration.ofSeconds(30);
  private static final Duration CLIENT_MARGIN = Duration.ofSeconds(60);
  private static final int WARMUP_SECONDS = 2;

  private final Screen screen;
  private final Children children;
  private final int port;
  private final int clients;
  private final int seconds;

  LoadRun(Screen screen, Children children, int port, int clients, int seconds) {
    this.screen = screen;
    this.children = children;
    this.port = port;
    this.clients = clients;
    this.seconds = seconds;
  }

  LoadResult run(String name, List<String> jvmOptions) throws Failure, InterruptedException {
    try (ChildJvm server = children.start(name, jvmOptions, UpperCaseServer.class, Integer.toString(port))) {
      String listening = server.awaitLine("listening on ", SERVER_START_LIMIT);
      LoadResult result = new LoadResult(name, server.stats());
      ChildJvm load = children.start("EchoClients", List.of(), EchoClients.class, "--port=" + listening,
          "--clients=" + clients, "--seconds=" + seconds, "--warmup=" + WARMUP_SECONDS);
      load.readLines(result::accept, () -> showProgress(result), CLIENT_MARGIN.plusSeconds(seconds));
      screen.line(name + ": " + Units.count(result.repliesPerSecond()) + " replies/s");
      return result;
    }
  }

  private void showProgress(LoadResult result) {
    long total = WARMUP_SECONDS + seconds;
    long passed = result.loadAge().map(age -> Math.min(total, age.toSeconds())).orElse(0L);
    String remark = result.loadAge().isEmpty() ? "connecting" : passed + " of " + total + " s";
    screen.bar(result.name(), passed, total, remark);
  }
}
