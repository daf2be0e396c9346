package io.grivet.demo.cli;

import io.grivet.demo.incident.Deadlock;
import io.grivet.demo.incident.Leak;
import io.grivet.demo.incident.PoolExhausted;
import io.grivet.demo.incident.SlowBackend;
import io.grivet.demo.incident.StuckLoop;
import io.grivet.demo.plain.Arguments;
import io.grivet.tooling.Failure;
import io.grivet.tooling.Screen;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Runs a service with a fault under Grivet, for the user to look into from another terminal. */
final class IncidentCommand implements Command {
  private static final Duration SILENCE = Duration.ofMinutes(1);

  /** @param look the command that shows the culprit, with {@code PID} for the process */
  private record Incident(String name, Class<?> program, String look) {}

  private static final List<Incident> INCIDENTS = List.of(
      new Incident("stuck-loop", StuckLoop.class, "top PID"),
      new Incident("pool-exhausted", PoolExhausted.class, "ps PID --group"),
      new Incident("deadlock", Deadlock.class, "stacks PID"),
      new Incident("leak", Leak.class, "tree PID"),
      new Incident("slow-backend", SlowBackend.class, "ps PID --group"));

  @Override
  public String name() {
    return "incident";
  }

  @Override
  public void run(List<String> args, Screen screen, Children children)
      throws Arguments.Mistake, Failure, InterruptedException {
    if (args.isEmpty()) {
      screen.line(help());
      return;
    }
    Arguments arguments = Arguments.parse(args, Set.of("--seconds"), Set.of());
    List<String> words = arguments.words();
    if (words.isEmpty()) {
      throw new Arguments.Mistake("which one? " + String.join(", ", names()));
    }
    Incident chosen = named(words.get(0));
    if (words.size() > 1) {
      throw new Arguments.Mistake("one incident at a time, not \"" + words.get(1) + "\" too");
    }
    int seconds = arguments.number("--seconds", 600, 1, 86_400);
    ChildJvm child =
        children.start(chosen.name, Children.agent(), chosen.program, Integer.toString(seconds));
    screen.line(chosen.name + " runs as process " + child.pid() + ". Look into it from another terminal:\n"
        + "  ./grivet " + chosen.look.replace("PID", Long.toString(child.pid())) + "\n"
        + "Each line below is a second of its clients. Ctrl-C ends it.");
    child.readLines(screen::line, () -> {}, SILENCE);
  }

  private static Incident named(String name) throws Arguments.Mistake {
    for (Incident incident : INCIDENTS) {
      if (incident.name.equals(name)) {
        return incident;
      }
    }
    throw new Arguments.Mistake("there is no incident \"" + name + "\"; there are " + String.join(", ", names()));
  }

  static List<String> names() {
    return INCIDENTS.stream().map(Incident::name).toList();
  }
}
