package io.grivet.demo.cli;

import io.grivet.demo.plain.Arguments;
import io.grivet.demo.plain.UpperCaseServer;
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

  @Override public String name() {
    return "socket-server";
  }

  @Override public String help() {
    return """
        usage: grivet demo socket-server [--port P] [--clients N] [--seconds S]
               grivet demo socket-server --serve [--port P]

        Runs an ordinary server (an accept loop, one new Thread per connection) that sends each line back in upper
        case, from the same class files under Grivet and on a plain JVM. Another JVM is N clients that send a line,
        wait for the reply, check it, and send the next.

          --port P     port of the server on 127.0.0.1 (default: a free one)
          --clients N  connections (default 500)
          --seconds S  measured time, after 2 s of warm-up (default 5)
          --serve      no load: keeps the server up under Grivet for you to talk to, until Ctrl-C

        Exits with 1 if a reply was wrong or a client failed.

        examples:
          grivet demo socket-server
          grivet demo socket-server --clients 5000 --seconds 10
          grivet demo socket-server --serve --port 7000""";
  }

  @Override public void run(List<String> args, Screen screen, Children children)
      throws Arguments.Mistake, DemoFailure, InterruptedException {
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

  /** Tells of a taken port before a JVM is started for it. */
  private static void checkFree(int port) throws DemoFailure {
    try {
      new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
    } catch (IOException e) {
      throw new DemoFailure("cannot listen on port " + port + ": " + e.getMessage()
          + "; name another --port, or none for a free one");
    }
  }

  private static void serve(int port, List<String> agent, Screen screen, Children children)
      throws DemoFailure, InterruptedException {
    ChildJvm server = children.start("UpperCaseServer", agent, UpperCaseServer.class, Integer.toString(port));
    String listening = server.awaitLine("listening on ", SERVER_START_LIMIT);
    screen.line("UpperCaseServer is up under Grivet. Talk to it from as many terminals as you like:\n"
        + "  nc 127.0.0.1 " + listening + "\n"
        + "Each line comes back in upper case. Ctrl-C here ends the server.");
    throw new DemoFailure("UpperCaseServer ended with exit code " + server.awaitEnd());
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

  private static void judge(LoadResult result) throws DemoFailure {
    if (result.value("wrong") + result.value("failed") > 0 || result.value("replies") == 0) {
      throw new DemoFailure(result.name() + ": " + Units.count(result.value("replies")) + " right replies, "
          + Units.count(result.value("wrong")) + " wrong ones, " + Units.count(result.value("failed"))
          + " clients failed");
    }
  }
}
