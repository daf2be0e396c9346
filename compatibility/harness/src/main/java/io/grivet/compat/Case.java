package io.grivet.compat;

import io.grivet.it.jvm.AgentJvm;
import io.grivet.it.jvm.HubReport;
import io.grivet.it.jvm.JvmResult;
import io.grivet.it.jvm.JvmRun;
import io.grivet.it.jvm.KeptFolder;
import io.grivet.it.jvm.KnownFailures;
import io.grivet.it.jvm.LineDiff;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One row of the table: a program that uses a library runs without the agent and then with it, and must print the same
 * and end the same. Under the agent there are further checks: all threads of the program on the hub, greenlet code one
 * at a time, no report of a blocked carrier, few OS threads.
 *
 * <p>Not thread-safe. The row is kept whether the case holds or not.
 */
public final class Case {
  private static final int FEW_THREADS = 60;
  private static final int REAL_WORK = 100;
  private static final Pattern BLOCKED = Pattern.compile("(?m)^grivet: .*");
  /** The line with a server's port, which differs on each run. */
  private static final Pattern PORT = Pattern.compile("(?m)^port \\d+\\R");

  private final Area area;
  private final String library;
  private final String version;
  private String test = KeptFolder.callingTest();
  private String did;
  private String notes = "";
  private AgentJvm recipe;
  private Driver driver = run -> "";
  private UnaryOperator<String> reading = UnaryOperator.identity();
  private int exitCode;
  private long nativeThreads;
  private long switches = REAL_WORK;
  private int fewThreads = FEW_THREADS;
  private boolean quiet = true;
  private JvmResult plain;
  private JvmResult agent;

  private Case(Area area, String library, String version) {
    this.area = area;
    this.library = library;
    this.version = version;
  }

  /** Returns a case of the library that this class comes from. */
  public static Case of(Area area, String library, Class<?> from) {
    return new Case(area, library, Versions.of(from));
  }

  /** Returns a case of the contents of this jar, which lies in a Maven repository. */
  public static Case of(Area area, String library, Path jar) {
    return new Case(area, library, Versions.of(jar));
  }

  /** Returns a case of software whose version cannot be read from a jar. */
  public static Case of(Area area, String library, String version) {
    return new Case(area, library, version);
  }

  /** Returns a case of a part of the JDK. Its row is the same for every update of the JDK. */
  public static Case ofTheJdk(Area area, String part) {
    return new Case(area, part, "JDK " + Runtime.version().feature());
  }

  /** Sets the description of the work, in the words of the table. */
  public Case did(String what) {
    did = what;
    return this;
  }

  /** Distinguishes the rows of one test method with parameters. */
  public Case variant(String name) {
    test += "-" + name;
    return this;
  }

  /** Adds a note for the user. */
  public Case note(String text) {
    notes += (notes.isEmpty() ? "" : "; ") + text;
    return this;
  }

  /** Sets the program, on the class path of the test itself. */
  public Case program(Class<?> main, String... args) {
    return recipe(AgentJvm.running(main, args).classPath(classPath(".*")));
  }

  /** Sets a program that is started in its own way. */
  public Case recipe(AgentJvm how) {
    recipe = how.limit(Duration.ofMinutes(3));
    return this;
  }

  /**
   * Returns the test's class path without entries that match; for libraries that change others by their mere presence.
   */
  public static String classPathWithout(String pattern) {
    return classPath("(?!.*(?:" + pattern + ")).*");
  }

  private static String classPath(String wanted) {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> entry.matches(wanted)).collect(Collectors.joining(File.pathSeparator));
  }

  public Case jvm(String... args) {
    recipe.jvm(args);
    return this;
  }

  public Case limit(Duration longest) {
    recipe.limit(longest);
    return this;
  }

  /** Sets the driver of the running program. Without a driver, the program is left alone. */
  public Case driven(Driver from) {
    driver = from;
    return this;
  }

  /** Sets the exit code that both runs must have; 0 if not called, 143 after a SIGTERM. */
  public Case exitingWith(int code) {
    exitCode = code;
    return this;
  }

  /** Treats parts of the output that differ from run to run as equal. */
  public Case reading(String pattern, String replacement) {
    UnaryOperator<String> before = reading;
    reading = text -> before.apply(text).replaceAll(pattern, replacement);
    return this;
  }

  /** Allows threads of the program outside the hub; the reason goes into the table. */
  public Case nativeThreads(int most, String reason) {
    nativeThreads = most;
    return note(reason);
  }

  /** Allows more OS threads than usual; the reason goes into the table. */
  public Case osThreads(int fewerThan, String reason) {
    fewThreads = fewerThan;
    return note(reason);
  }

  /** Sets the least number of greenlet switches; 100 if not called. */
  public Case switching(long times) {
    switches = times;
    return this;
  }

  /** Allows reports of the agent on standard error; the reason goes into the table. */
  public Case reporting(String reason) {
    quiet = false;
    return note(reason);
  }

  /** Runs the program both ways, compares, and keeps the row. Returns the result of the run with the agent. */
  public JvmResult holds() throws Exception {
    String plainText = "";
    try {
      try (JvmRun run = recipe.copy().withoutAgent().named("plain").start()) {
        String seen = driver.drive(run);
        JvmResult result = run.result().exitedWith(exitCode);
        plainText = text(seen, result);
        plain = result.check(!plainText.isBlank(), "something printed expected");
      }
      try (JvmRun run = recipe.copy().named("agent").start()) {
        String seen = driver.drive(run);
        agent = run.result();
        compare(plainText, text(seen, agent));
      }
    } catch (Exception | AssertionError e) {
      keep(plain == null ? "fails" : "passes", plain == null ? "not run" : outcome(e));
      throw e;
    }
    keep("passes", "the same");
    return agent;
  }

  private String text(String seen, JvmResult result) {
    return reading.apply(seen + PORT.matcher(result.stdout()).replaceAll(""));
  }

  private void compare(String plainText, String agentText) {
    agent.check(plainText.equals(agentText), "the output differs under the agent:\n"
        + LineDiff.of(plainText, agentText));
    agent.exitedWith(exitCode);
    agent.check(!quiet || !BLOCKED.matcher(agent.stderr()).find(), "no report of the agent expected");
    agent.check(traces(agent) <= traces(plain), "more stack traces on standard error than without the agent");
    agent.usedFewerThreadsThan(fewThreads);
    HubReport hub = agent.hub().switchedAtLeast(switches).ranOneAtATime();
    long beside = hub.counter("threads.native");
    agent.check(beside <= nativeThreads, beside + " threads of the program did not run on the hub");
  }

  private static long traces(JvmResult result) {
    return result.stderr().lines().filter(line -> line.startsWith("\tat ")).count();
  }

  private String outcome(Throwable error) {
    String known = KnownFailures.listed().entrySet().stream().filter(entry -> entry.getKey().endsWith("." + test))
        .map(Map.Entry::getValue).findFirst().orElse(null);
    return known != null ? "**differs**: " + known
        : "**fails**: " + String.valueOf(error.getMessage()).lines().findFirst().orElse("");
  }

  private void keep(String plainOutcome, String agentOutcome) {
    new Row(area, library, version, did, plainOutcome, agentOutcome, plain == null ? 0 : plain.peakThreads(),
        agent == null ? 0 : agent.peakThreads(), notes, test).write(Path.of(System.getProperty("grivet.compat.rows")));
  }
}
