package io.grivet.demo.cli;

import io.grivet.demo.plain.Arguments;
import io.grivet.demo.plain.UpperCaseServer;
import io.grivet.tooling.Failure;
import io.grivet.tooling.Screen;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Puts load on a thread-per-connection server, under Grivet and then on a plain JVM. */
final class SocketServerCommand implements Command {
  private static final Duration SERVER_START_LIMIT = Duration.ofSeconds(30);

  @Override
  public String name() {
    return "socket-server";
  }

  @Override
  public void run(List<String> args, Screen screen, Children children)
      throws Arguments.Mistake, Failure, InterruptedException {
    Arguments arguments = Arguments.parse(args, Set.of("--port", "--clients", "--seconds"), Set.of("--serve"));
    if (!arguments.words().isEmpty()) {
      throw new Arguments.Mistake("unknown argument " + arguments.words().get(0));
    }
    int port = arguments.number("--port", 0, 1, 65_535);
    int clients = arguments.number("--clients", 500, 1, 100_000);
    int seconds = arguments.number("--seconds", 5, 1, 86_400);
    if (arguments.has("--serve") && (arguments.has("--clients") || arguments.has("--seconds"))) {
      throw new Arguments.Mistake("--serve makes no load, so it takes neither --clients nor --seconds");
    }
    List<String> agent = Children.agent();
    checkFree(port);
    if (arguments.has("--serve")) {
      serve(port, agent, screen, children);
      return;
    }
    LoadRun loads = new LoadRun(screen, children, port, clients, seconds);
    LoadResult grivet = loads.run("UpperCaseServer, Grivet", agent);
    LoadResult plain = loads.run("UpperCaseServer, plain JVM", List.of());
    screen.line("");
    screen.line(table(grivet, plain));
    judge(grivet);
    judge(plain);
    screen.line("All " + Units.count(grivet.value("replies") + plain.value("replies")) + " replies were right. For "
        + Units.count(clients) + " clients, Grivet needed " + Units.count(grivet.server().peakThreads())
        + " OS threads and the plain JVM " + Units.count(plain.server().peakThreads()) + ".");
  }

  /** Reports a port in use before a JVM is started for it. */
  private static void checkFree(int port) throws Failure {
    try {
      new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
    } catch (IOException e) {
      throw new Failure("cannot listen on port " + port + ": " + e.getMessage()
          + "; name another --port, or none for a free one");
    }
  }

  private static void serve(int port, List<String> agent, Screen screen, Children children)
      throws Failure, InterruptedException {
    ChildJvm server = children.start("UpperCaseServer", agent, UpperCaseServer.class, Integer.toString(port));
    String listening = server.awaitLine("listening on ", SERVER_START_LIMIT);
    screen.line("UpperCaseServer is up under Grivet. Talk to it from as many terminals as you like:\n"
        + "  nc 127.0.0.1 " + listening + "\n"
        + "Each line comes back in upper case. Ctrl-C here ends the server.");
    throw new Failure("UpperCaseServer ended with exit code " + server.awaitEnd());
  }

  private static String table(LoadResult... results) {
    Table table =
        new Table("server", "replies/s", "wrong", "failed", "CPU us/reply", "p50", "p99", "OS threads", "peak RSS");
    for (LoadResult result : results) {
      table.row(result.name(), Units.count(result.repliesPerSecond()), Units.count(result.value("wrong")),
          Units.count(result.value("failed")),
          result.cpuMicrosPerReply().map(micros -> String.format(Locale.ROOT, "%.1f", micros)).orElse("n/a"),
          Units.millis(result.value("p50.micros")), Units.millis(result.value("p99.micros")),
          Units.count(result.server().peakThreads()), Units.megabytes(result.server().peakRssKb()));
    }
    return table.render();
  }

  private static void judge(LoadResult result) throws Failure {
    if (result.value("wrong") + result.value("failed") > 0 || result.value("replies") == 0) {
      throw new Failure(result.name() + ": " + Units.count(result.value("replies")) + " right replies, "
          + Units.count(result.value("wrong")) + " wrong ones, " + Units.count(result.value("failed"))
          + " clients failed");
    }
  }
}
