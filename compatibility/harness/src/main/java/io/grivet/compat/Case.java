package io.grivet.compat;

import io.grivet.it.jvm.AgentJvm;
import io.grivet.it.jvm.JvmResult;
import io.grivet.it.jvm.JvmRun;
import io.grivet.it.jvm.KeptFolder;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * One row of the table: a program that uses a library runs without the agent and then with it, and must print the same
 * and end the same. Under the agent there are further checks: all threads of the program on the hub, greenlet code one
 * at a time, no report of a blocked carrier, few OS threads.
 *
 * <p>This class is the recipe; {@link Expectations} judges both runs. Not thread-safe. The row is kept whether the case
 * holds or not.
 */
public final class Case {
  private final Area area;
  private final String library;
  private final String version;
  private String test = KeptFolder.callingTest();
  private String did;
  private String notes = "";
  private AgentJvm recipe;
  private Driver driver = run -> "";
  private final Expectations expected = new Expectations();

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
    expected.exitCode = code;
    return this;
  }

  /** Treats parts of the output that differ from run to run as equal. */
  public Case reading(String pattern, String replacement) {
    expected.reading = expected.reading.replacing(pattern, replacement);
    return this;
  }

  /** Allows threads of the program outside the hub; the reason goes into the table. */
  public Case nativeThreads(int most, String reason) {
    expected.nativeThreads = most;
    return note(reason);
  }

  /** Allows more OS threads than usual; the reason goes into the table. */
  public Case osThreads(int fewerThan, String reason) {
    expected.fewThreads = fewerThan;
    return note(reason);
  }

  /** Sets the least number of greenlet switches; 100 if not called. */
  public Case switching(long times) {
    expected.switches = times;
    return this;
  }

  /** Allows reports of the agent on standard error; the reason goes into the table. */
  public Case reporting(String reason) {
    expected.quiet = false;
    return note(reason);
  }

  /** Runs the program both ways, compares, and keeps the row. Returns the result of the run with the agent. */
  public JvmResult holds() throws Exception {
    Expectations.Run plain;
    try {
      plain = run(recipe.copy().withoutAgent().named("plain"));
      expected.checkPlain(plain);
    } catch (Exception | AssertionError e) {
      keep(Outcome.FAILS, Outcome.NOT_RUN, 0, 0);
      throw e;
    }
    int plainThreads = plain.result().peakThreads();
    int agentThreads = 0;
    try {
      Expectations.Run agent = run(recipe.copy().named("agent"));
      agentThreads = agent.result().peakThreads();
      expected.checkAgent(plain, agent);
      keep(Outcome.PASSES, Outcome.THE_SAME, plainThreads, agentThreads);
      return agent.result();
    } catch (Exception | AssertionError e) {
      keep(Outcome.PASSES, Outcome.of(e, test), plainThreads, agentThreads);
      throw e;
    }
  }

  private Expectations.Run run(AgentJvm one) throws Exception {
    try (JvmRun run = one.start()) {
      String seen = driver.drive(run);
      return new Expectations.Run(seen, run.result());
    }
  }

  private void keep(Outcome plain, Outcome agent, int plainThreads, int agentThreads) {
    new Row(area, library, version, did, plain.text(), agent.text(), plainThreads, agentThreads, notes, test)
        .write(Path.of(System.getProperty("grivet.compat.rows")));
  }
}
