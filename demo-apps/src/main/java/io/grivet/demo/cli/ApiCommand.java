package io.grivet.demo.cli;

import io.grivet.demo.api.BoundedPool;
import io.grivet.demo.api.EatAndPlay;
import io.grivet.demo.api.ManyResults;
import io.grivet.demo.api.Nursery;
import io.grivet.demo.api.PingPong;
import io.grivet.demo.api.ProducerAndConsumer;
import io.grivet.demo.api.TimeLimits;
import io.grivet.demo.api.UpperCaseStreamServer;
import io.grivet.demo.plain.Arguments;
import java.time.Duration;
import java.util.List;

/** Runs the small programs for the API under Grivet. */
final class ApiCommand implements Command {
  private static final Duration SILENCE = Duration.ofDays(1); // a server may have nothing to say

  private record Program(String name, Class<?> program, String idea) {}

  private static final List<Program> PROGRAMS = List.of(
      new Program("eat-and-play", EatAndPlay.class, "two greenlets sleep; it takes as long as the longer one"),
      new Program("many-results", ManyResults.class, "results in the order of asking, and of finishing"),
      new Program("bounded-pool", BoundedPool.class, "never more than three at a time"),
      new Program("time-limits", TimeLimits.class, "a limit around code that blocks"),
      new Program("nursery", Nursery.class, "no greenlet outlives its block"),
      new Program("ping-pong", PingPong.class, "switching by hand"),
      new Program("producer-consumer", ProducerAndConsumer.class, "a generator that is sent values"),
      new Program("server", UpperCaseStreamServer.class, "a greenlet per connection; Ctrl-C ends it"));

  @Override public String name() {
    return "api";
  }

  @Override public String help() {
    return """
        usage: grivet demo api [NAME [argument...]]

        Without a name, lists the small programs for the greenlet API; with one, runs it. Their sources, from some 20
        to 50 lines each, are in demo-apps/src/main/java/io/grivet/demo/api.

        examples:
          grivet demo api
          grivet demo api eat-and-play
          grivet demo api server 7000""";
  }

  @Override public void run(List<String> args, Screen screen, Children children)
      throws Arguments.Mistake, DemoFailure, InterruptedException {
    if (args.isEmpty()) {
      screen.line(list());
      return;
    }
    Program chosen = named(args.get(0));
    String[] rest = args.subList(1, args.size()).toArray(new String[0]);
    ChildJvm child = children.start(chosen.name, Children.agent(), chosen.program, rest);
    child.readLines(screen::line, () -> {}, SILENCE);
  }

  private static Program named(String name) throws Arguments.Mistake {
    for (Program program : PROGRAMS) {
      if (program.name.equals(name)) {
        return program;
      }
    }
    throw new Arguments.Mistake("there is no program \"" + name + "\"; there are "
        + String.join(", ", PROGRAMS.stream().map(Program::name).toList()));
  }

  private static String list() {
    StringBuilder list = new StringBuilder("grivet demo api NAME runs one of these:\n");
    for (Program program : PROGRAMS) {
      list.append(String.format("%n  %-18s %s", program.name, program.idea));
    }
    return list.toString();
  }
}
