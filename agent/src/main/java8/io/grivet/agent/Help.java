package io.grivet.agent;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * What the jar says of itself: {@code -javaagent:grivet.jar=help}, {@code java -jar grivet.jar}. Compiled for Java 8,
 * as {@link Agent} is.
 */
public final class Help {
  private static final String OPTIONS = "/META-INF/grivet/options.txt";
  private static final int WRONG_COMMAND_LINE = 2;
  private static final List<String> TOOLS = Arrays.asList("ps", "tree", "stacks", "top", "trace", "profile",
      "counters");

  private Help() {}

  /** Called by {@code java -jar grivet.jar}. */
  public static void main(String[] args) {
    String word = args.length == 0 ? "help" : args[0];
    if (TOOLS.contains(word)) {
      tool(args);
    } else if (args.length > 1 || !print(word)) {
      System.err.println("grivet: unknown argument \"" + (args.length > 1 ? args[1] : word)
          + "\"; write java -javaagent:grivet.jar -jar app.jar to run a program, java -jar grivet.jar help for more");
      System.exit(WRONG_COMMAND_LINE);
    }
  }

  /** Runs a command of the package io.grivet.tool, which needs a newer JDK than this class. */
  private static void tool(String[] args) {
    if (Agent.feature() < Agent.NEEDED) {
      System.err.println("grivet: needs JDK " + Agent.NEEDED + " or newer, but this is Java "
          + System.getProperty("java.version") + "; run the command with the program's JDK");
      System.exit(1);
    }
    try {
      Class.forName("io.grivet.tool.Tool").getMethod("main", String[].class).invoke(null, (Object) args);
    } catch (ReflectiveOperationException | LinkageError e) {
      System.err.println("grivet: this Java has no module jdk.attach, or the jar is not whole (" + e
          + "); run the command with a JDK");
      System.exit(1);
    }
  }

  /** Returns false if the word asks for nothing that is known here. */
  static boolean print(String word) {
    if (word.equals("version") || word.equals("--version")) {
      System.out.println("grivet " + version());
      return true;
    }
    if (!word.equals("help") && !word.equals("--help") && !word.equals("-h")) {
      return false;
    }
    PrintStream out = System.out;
    out.println("Grivet " + version() + " runs unmodified blocking Java programs as greenlets on one thread.");
    out.println();
    out.println("usage: java -javaagent:grivet.jar[=OPTION=VALUE,OPTION=VALUE...] JAVA-ARGUMENT...");
    out.println("       java -javaagent:grivet.jar=help -version");
    out.println("       java -jar grivet.jar help|version");
    out.println("       java -jar grivet.jar ps|tree|stacks|top|trace|profile|counters [PID] [--help]");
    out.println();
    out.println("Needs JDK " + Agent.NEEDED + " or newer. Options may also stand in the environment variable"
        + " GRIVET_OPTS; the command line wins.");
    out.println();
    options(out);
    return true;
  }

  private static void options(PrintStream out) {
    try (InputStream in = Help.class.getResourceAsStream(OPTIONS)) {
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        out.println(line);
      }
    } catch (IOException e) {
      throw new IllegalStateException("cannot read " + OPTIONS + " of the agent jar: " + e.getMessage());
    }
  }

  private static String version() {
    return Help.class.getPackage().getImplementationVersion();
  }
}
