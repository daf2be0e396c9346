package io.grivet.it.jvm;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.grivet.tooling.LiveProcesses;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Describes the start of a child JVM, with the agent or without, and starts it. The child has the tests' {@code
 * java.home}.
 *
 * <p>System properties: {@code grivet.jar} is the agent, {@code grivet.demo.classes} is added to the class path, and
 * {@code -Dgrivet.off=true} leaves the agent out everywhere. A run without the agent shows that the programs are right
 * and deterministic on the plain JVM; checks of a {@link HubReport} then pass. {@code grivet.options} are options of
 * the agent for every child, as {@code carriers=2}, unless the test sets the same option. {@code grivet.limit.seconds}
 * is the longest life of a child, 180 by default.
 *
 * <p>Not thread-safe. A started {@link JvmRun} no longer depends on it.
 */
public final class AgentJvm {
  private static final boolean OFF = Boolean.getBoolean("grivet.off");
  private static final List<String> OPTIONS_OF_ALL =
      Arrays.stream(System.getProperty("grivet.options", "").split(",")).filter(option -> !option.isEmpty()).toList();
  /** If a developer or a CI machine sets these, they show up in the child's output. */
  private static final List<String> REMOVED_ENV =
      List.of("GRIVET_OPTS", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "CLASSPATH");

  private final List<String> target;
  private final List<String> jvmArgs = new ArrayList<>();
  private final List<String> options = new ArrayList<>();
  private final Map<String, String> env = new TreeMap<>();
  private final List<String> wrapper = new ArrayList<>();
  private String classPath;
  private boolean agent = !OFF;
  private Path changedAgent;
  private boolean agentLast;
  private boolean byScript;
  private boolean reporting = true;
  private byte[] input;
  private boolean inputOpen;
  private boolean unread;
  private Duration limit = Duration.ofSeconds(Long.getLong("grivet.limit.seconds", 180));
  private String label = "";

  private AgentJvm(String classPath, List<String> target) {
    this.classPath = classPath;
    this.target = target;
  }

  /** Returns a child that runs {@code program} under the agent. */
  public static AgentJvm running(Class<?> program, String... args) {
    List<String> target = new ArrayList<>(List.of(program.getName()));
    target.addAll(List.of(args));
    return new AgentJvm(testClassPath(), target);
  }

  /** Returns a child that runs {@code program} without the agent. */
  public static AgentJvm plain(Class<?> program, String... args) {
    return running(program, args).withoutAgent();
  }

  /**
   * Returns a child that names its program in another way: {@code -jar app.jar}, {@code -m app/Main}, {@code Foo.java}.
   */
  public static AgentJvm launching(String... launcherArgs) {
    return new AgentJvm(null, List.of(launcherArgs));
  }

  static boolean isOff() {
    return OFF;
  }

  /** Skips a test when {@code -Dgrivet.off} removes its subject. */
  public static void assumeAgent() {
    assumeTrue(!OFF, "this test has no meaning without the agent, and -Dgrivet.off leaves it out");
  }

  public AgentJvm copy() {
    AgentJvm copy = new AgentJvm(classPath, target);
    copy.jvmArgs.addAll(jvmArgs);
    copy.options.addAll(options);
    copy.env.putAll(env);
    copy.wrapper.addAll(wrapper);
    copy.agent = agent;
    copy.changedAgent = changedAgent;
    copy.agentLast = agentLast;
    copy.byScript = byScript;
    copy.reporting = reporting;
    copy.input = input;
    copy.inputOpen = inputOpen;
    copy.unread = unread;
    copy.limit = limit;
    copy.label = label;
    return copy;
  }

  public AgentJvm withoutAgent() {
    agent = false;
    return this;
  }

  /** Uses another jar as the agent. */
  public AgentJvm agent(Path jar) {
    changedAgent = jar;
    return this;
  }

  /** Puts the agent after the arguments of {@link #jvm}, which may contain other agents. */
  public AgentJvm agentLast() {
    agentLast = true;
    return this;
  }

  /** Starts the child as users do, with {@code grivet run}; the system property {@code grivet.script} is that file. */
  public AgentJvm byScript() {
    byScript = true;
    return this;
  }

  /** Leaves {@code report=} out of the agent's options, so {@link JvmResult#hub()} cannot be used. */
  public AgentJvm withoutReport() {
    reporting = false;
    return this;
  }

  public AgentJvm jvm(String... args) {
    jvmArgs.addAll(List.of(args));
    return this;
  }

  /** Adds options of the agent, each {@code key=value}. */
  public AgentJvm option(String... more) {
    options.addAll(List.of(more));
    return this;
  }

  public AgentJvm env(String name, String value) {
    env.put(name, value);
    return this;
  }

  public AgentJvm classPath(String path) {
    classPath = path;
    return this;
  }

  /** Sets the child's standard input, which then ends. Without this and {@link #typing}, the input is empty. */
  public AgentJvm stdin(String text) {
    input = text.getBytes(StandardCharsets.UTF_8);
    return this;
  }

  /** Keeps the child's standard input open for {@link JvmRun#type}. */
  public AgentJvm typing() {
    inputOpen = true;
    return this;
  }

  /** Makes standard output a pipe that is not read before {@link JvmRun#readOutput}. */
  public AgentJvm unread() {
    unread = true;
    return this;
  }

  /**
   * Puts a command before the child's own. The command should {@code exec} the child, so that a kill finds the child.
   */
  public AgentJvm under(String... command) {
    wrapper.addAll(List.of(command));
    return this;
  }

  /** Sets the longest life of the child; after this time, its threads are dumped, it is killed and the test fails. */
  public AgentJvm limit(Duration longest) {
    limit = longest;
    return this;
  }

  /** Sets the end of the name of the folder that keeps the child's output. */
  public AgentJvm named(String name) {
    label = name;
    return this;
  }

  public JvmResult run() {
    try (JvmRun run = start()) {
      return run.result();
    }
  }

  public JvmRun start() {
    Path folder = KeptFolder.create(label);
    Path report = folder.resolve("report.properties");
    ProcessBuilder builder = new ProcessBuilder(command(report));
    builder.environment().keySet().removeAll(REMOVED_ENV);
    builder.environment().putAll(env);
    Path stdout = folder.resolve("stdout.txt");
    builder.redirectOutput(unread ? Redirect.PIPE : Redirect.to(stdout.toFile()));
    builder.redirectError(folder.resolve("stderr.txt").toFile());
    try {
      Files.write(folder.resolve("command.txt"), List.of(String.join(" ", builder.command())));
      Files.write(stdout, new byte[0]);
      Process process = LiveProcesses.start(builder);
      JvmRun run = new JvmRun(process, folder, limit, agent && reporting);
      run.feed(input, inputOpen);
      return run;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> command(Path report) {
    List<String> command = new ArrayList<>(wrapper);
    if (agent && byScript) {
      command.addAll(List.of(System.getProperty("grivet.script"), "run"));
      command.addAll(agentOptions(report));
      command.add("--");
    } else {
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    }
    String options = String.join(",", agentOptions(report));
    Path jar = changedAgent == null && agent ? agentJar() : changedAgent;
    List<String> ours = agent && !byScript
        ? List.of("-javaagent:" + jar + (options.isEmpty() ? "" : "=" + options)) : List.of();
    command.addAll(agentLast ? List.of() : ours);
    command.addAll(jvmArgs);
    command.addAll(agentLast ? ours : List.of());
    if (classPath != null) {
      command.add("-cp");
      command.add(classPath);
    }
    command.addAll(target);
    return command;
  }

  private List<String> agentOptions(Path report) {
    List<String> all = new ArrayList<>(options);
    OPTIONS_OF_ALL.stream().filter(option -> !isGiven(key(option))).forEach(all::add);
    if (reporting) {
      all.add("report=" + report.toAbsolutePath());
    }
    return all;
  }

  private boolean isGiven(String key) {
    return options.stream().anyMatch(option -> key(option).equals(key));
  }

  private static String key(String option) {
    return option.split("=", 2)[0];
  }

  /** Returns the agent's jar, for tests that build their own command line. */
  public static Path agentJar() {
    String jar = System.getProperty("grivet.jar");
    if (jar == null || !Files.isRegularFile(Path.of(jar))) {
      throw new AssertionError("grivet.jar=" + jar + " is not a file; build the module agent first");
    }
    return Path.of(jar).toAbsolutePath().normalize();
  }

  /** Returns the default class path of every child: these tests' classes and the demo programs. */
  public static String testClassPath() {
    try {
      Path tests = Path.of(AgentJvm.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      String demos = System.getProperty("grivet.demo.classes");
      return demos == null ? tests.toString() : tests + File.pathSeparator + Path.of(demos).toAbsolutePath();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
