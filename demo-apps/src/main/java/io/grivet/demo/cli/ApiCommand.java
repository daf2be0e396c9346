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
import io.grivet.tooling.Failure;
import io.grivet.tooling.Screen;
import java.time.Duration;
import java.util.List;

/** Runs the small programs for the API under Grivet. */
final class ApiCommand implements Command {
  private static final Duration SILENCE = Duration.ofDays(1); // a server may have nothing to say

  private record Program(String name, Class<?> program) {}

  private static final List<Program> PROGRAMS = List.of(
      new Program("eat-and-play", EatAndPlay.class),
      new Program("many-results", ManyResults.class),
      new Program("bounded-pool", BoundedPool.class),
      new Program("time-limits", TimeLimits.class),
      new Program("nursery", Nursery.class),
      new Program("ping-pong", PingPong.class),
      new Program("producer-consumer", ProducerAndConsumer.class),
      new Program("server", UpperCaseStreamServer.class));

  @Override
  public String name() {
    return "api";
  }

  @Override
  public void run(List<String> args, Screen screen, Children children)
      throws Arguments.Mistake, Failure, InterruptedException {
    if (args.isEmpty()) {
      screen.line(help());
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
        + String.join(", ", names()));
  }

  static List<String> names() {
    return PROGRAMS.stream().map(Program::name).toList();
  }
}
