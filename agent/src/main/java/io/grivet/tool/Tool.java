package io.grivet.tool;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Runs a command on a program's JVM. */
public final class Tool {
  private static final List<Command> COMMANDS =
      List.of(new PsCommand(), new TreeCommand(), new StacksCommand(), new TopCommand(), new TraceCommand(),
          new ProfileCommand(), new CountersCommand());
  private static final List<String> COMMON =
      List.of("--json          print JSON", "--help          print this text");

  private Tool() {}

  /** Runs {@code COMMAND [PID] [option...]}, and ends the JVM with 0, 1 if there is no answer, or 2 for a mistake. */
  public static void main(String[] args) throws InterruptedException {
    // A tree may be as deep as greenlets start one another.
    Thread main = new Thread(null, () -> runAndHalt(List.of(args)), "main", 1L << 29);
    main.start();
    main.join();
  }

  private static void runAndHalt(List<String> args) {
    // The locale decides neither the characters of the tree nor those of a program's names.
    PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
    int code;
    try {
      code = run(args, out, System.err);
    } catch (NoClassDefFoundError e) {
      boolean attach = String.valueOf(e.getMessage()).contains("sun/tools/attach");
      System.err.println("grivet " + args.get(0) + ": " + (attach
          ? "this Java has no module jdk.attach (" + e.getMessage() + "); run the command with a JDK"
          : "the jar was changed while the command ran, or is not whole (" + e.getMessage() + "); run it again"));
      code = 1;
    } catch (InterruptedException | RuntimeException | Error e) {
      System.err.println("grivet " + args.get(0) + ": failed: " + e);
      code = 1;
    }
    if (out.checkError() && code == 0) {
      code = 1; // the output has nowhere to go
    }
    Runtime.getRuntime().halt(code); // a question may still be under way
  }

  static int run(List<String> args, PrintStream out, PrintStream err) throws InterruptedException {
    for (Command command : COMMANDS) {
      if (command.name().equals(args.get(0))) {
        return run(command, args.subList(1, args.size()), out, err);
      }
    }
    err.println("grivet: unknown command \"" + args.get(0) + "\"; there are " + String.join(", ", names()));
    return 2;
  }

  private static int run(Command command, List<String> words, PrintStream out, PrintStream err)
      throws InterruptedException {
    if (words.contains("--help") || words.contains("-h")) {
      help(command, out);
      return 0;
    }
    List<String> known = new ArrayList<>(command.options());
    known.addAll(COMMON);
    try {
      command.run(Arguments.parse(words, command, known), out);
      return 0;
    } catch (Mistake e) {
      err.println("grivet " + command.name() + ": " + e.getMessage());
      return e.exitCode;
    }
  }

  /** Returns the words of all commands. */
  static List<String> names() {
    return COMMANDS.stream().map(Command::name).toList();
  }

  private static void help(Command command, PrintStream out) {
    out.println("Shows " + command.purpose() + ".");
    out.println();
    out.println("usage: grivet " + command.name() + (command.name().equals("ps") ? " [PID]" : " PID")
        + (command.time().isEmpty() ? "" : " [TIME]") + " [option...]");
    out.println("       java -jar grivet.jar " + command.name() + " ...");
    out.println();
    out.println("  PID             number of the JVM's process, or a part of its main class's name");
    if (!command.time().isEmpty()) {
      out.println("  TIME            for how long to look, such as 10s or 500ms; " + command.time()
          + " if not given");
    }
    command.options().forEach(option -> out.println("  " + option));
    COMMON.forEach(option -> out.println("  " + option));
    out.println();
    out.println(
        "Asks the JVM by the JDK's attach mechanism: no port, nothing is printed there. Only the JVM's user and");
    out.println("root may ask.");
    out.println("Exit codes: 0; 1 if the JVM cannot answer; 2 for a mistake in the command line.");
  }
}
