package io.grivet.agent;

import java.lang.instrument.Instrumentation;
import java.util.function.BiConsumer;

/**
 * Entry of the agent. Compiled for Java 8, so that on an old JDK the user reads one line, not a class version error.
 */
public final class Agent {
  static final int NEEDED = 25;
  /** No exit code. */
  private static final int RUN = -1;
  private static boolean started;

  private Agent() {}

  /** Called by the JVM before main, for {@code -javaagent:grivet.jar}. */
  public static void premain(String options, Instrumentation instrumentation) {
    int code = start(options, instrumentation);
    if (code != RUN && feature() < NEEDED) {
      Runtime.getRuntime().halt(code);
    } else if (code != RUN) {
      Ending.afterPremain(code);
    }
  }

  /** Called by the launcher before it loads the main class, for a jar with {@code Launcher-Agent-Class}. */
  public static void agentmain(String options, Instrumentation instrumentation) {
    int code = start(options, instrumentation);
    if (code != RUN) {
      Runtime.getRuntime().halt(code);
    }
  }

  /** Returns the exit code, or that the program is to run. */
  private static synchronized int start(String options, Instrumentation instrumentation) {
    if (started) {
      return RUN; // named twice: as -javaagent and in the program's manifest
    }
    started = true;
    if (options != null && options.indexOf('=') < 0 && Help.print(options.trim())) {
      System.out.flush();
      refuse(instrumentation);
      return 0;
    }
    if (feature() < NEEDED) {
      return refuse("needs JDK " + NEEDED + " or newer, but this is Java " + System.getProperty("java.version") + " in "
          + System.getProperty("java.home") + "; start the program with a JDK " + NEEDED);
    }
    try {
      starter().accept(options, instrumentation);
      return RUN;
    } catch (ReflectiveOperationException | RuntimeException | Error e) {
      return refuse(e);
    }
  }

  @SuppressWarnings("unchecked") // RuntimeInstaller, which is compiled for a newer Java, says so
  private static BiConsumer<String, Instrumentation> starter() throws ReflectiveOperationException {
    return (BiConsumer<String, Instrumentation>) Class.forName("io.grivet.agent.RuntimeInstaller").getConstructor()
        .newInstance();
  }

  /** "1.8" or "25". */
  static int feature() {
    String version = System.getProperty("java.specification.version");
    return version.startsWith("1.") ? Integer.parseInt(version.substring(2)) : Integer.parseInt(version);
  }

  /** Has the program refused, without a word: what asks for help is no option. */
  private static void refuse(Instrumentation instrumentation) {
    if (feature() >= NEEDED) {
      try {
        starter().accept("help", instrumentation);
      } catch (ReflectiveOperationException | RuntimeException | Error e) {
        return; // the help was all that was asked for
      }
    }
  }

  private static int refuse(Throwable cause) {
    if (cause instanceof IllegalArgumentException || cause instanceof IllegalStateException) {
      return refuse(cause.getMessage());
    }
    cause.printStackTrace();
    return refuse("cannot start: " + cause);
  }

  private static int refuse(String reason) {
    System.err.println("grivet: " + reason);
    System.err.flush();
    return 1;
  }
}
