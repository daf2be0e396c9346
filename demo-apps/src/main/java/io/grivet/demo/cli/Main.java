package io.grivet.demo.cli;

import io.grivet.demo.plain.Arguments;
import io.grivet.tooling.Failure;
import io.grivet.tooling.Screen;
import java.util.List;

/** Runs one command; exits with 0, with 1 if it failed, or with 2 if the command line makes no sense. */
public final class Main {
  private static final List<Command> COMMANDS = List.of(new CrawlerCommand(), new SocketServerCommand(),
      new WorkersCommand(), new ApiCommand(), new IncidentCommand());

  private Main() {}

  /** Runs {@code COMMAND [argument...]}. */
  public static void main(String[] args) throws InterruptedException {
    System.exit(run(List.of(args), Screen.ofThisProcess()));
  }

  static int run(List<String> args, Screen screen) throws InterruptedException {
    String name = args.isEmpty() ? "" : args.get(0);
    for (Command command : COMMANDS) {
      if (command.name().equals(name)) {
        return run(command, args.subList(1, args.size()), screen);
      }
    }
    String names = String.join(", ", COMMANDS.stream().map(Command::name).toList());
    screen.error("grivet demo: " + (args.isEmpty() ? "no demo named" : "unknown demo \"" + name + "\"")
        + "; there are: " + names);
    return 2;
  }

  private static int run(Command command, List<String> args, Screen screen) throws InterruptedException {
    if (args.contains("--help") || args.contains("-h")) {
      screen.line(command.help());
      return 0;
    }
    String program = "grivet demo " + command.name();
    try (Children children = new Children(screen)) {
      command.run(args, screen, children);
      return 0;
    } catch (Arguments.Mistake e) {
      screen.error(program + ": " + e.getMessage() + "; see " + program + " --help");
      return 2;
    } catch (Failure e) {
      screen.error(program + ": " + e.getMessage());
      return 1;
    }
  }
}
