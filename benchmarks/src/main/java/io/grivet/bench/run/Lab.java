package io.grivet.bench.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The place and the tools of a measurement. Immutable.
 *
 * @param effort length and number of the measurements
 * @param java the java command of this JDK
 * @param agent grivet.jar
 * @param folder for built and downloaded files of cases; kept between runs
 * @param pinned whether {@code taskset} is here and there are two processors or more: then servers run on the first
 *     processor alone, and load on the other processors
 * @param progress receives the progress of a case
 */
public record Lab(Effort effort, Path java, Path agent, Path folder, boolean pinned, Progress progress) {
  /** Makes a lab that shows no progress. */
  public Lab(Effort effort, Path java, Path agent, Path folder, boolean pinned) {
    this(effort, java, agent, folder, pinned, Progress.NONE);
  }

  /** Returns a lab with the running JDK; pinned if this machine allows it. */
  public static Lab here(Effort effort, Path agent, Path folder, Progress progress) {
    boolean pinned = program("taskset").isPresent() && Runtime.getRuntime().availableProcessors() >= 2;
    return new Lab(effort, Path.of(System.getProperty("java.home"), "bin", "java"), agent, folder, pinned, progress);
  }

  /** Returns the command, restricted to the processor of the measured program. */
  public List<String> forServer(List<String> command) {
    return on("0", command);
  }

  /** Returns the command, restricted to the other processors. */
  public List<String> forLoad(List<String> command) {
    return on("1-" + (Runtime.getRuntime().availableProcessors() - 1), command);
  }

  private List<String> on(String processors, List<String> command) {
    if (!pinned) {
      return command;
    }
    List<String> all = new ArrayList<>(List.of("taskset", "-c", processors));
    all.addAll(command);
    return all;
  }

  /**
   * Returns the command that runs a class of this jar in a JVM of its own, without the agent.
   *
   * @param options of the JVM, such as {@code -Xmx1g} or {@link #underAgent}
   */
  public List<String> javaCommand(List<String> options, Class<?> main, String... args) {
    List<String> command = new ArrayList<>(List.of(java.toString()));
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(args));
    return command;
  }

  /** Returns the JVM option that runs a program under Grivet. */
  public String underAgent() {
    return "-javaagent:" + agent;
  }

  /** Copies a resource in the package of the class, such as a C file or a script, into the lab's folder. */
  public Path resource(Class<?> owner, String name) throws IOException {
    Path file = Files.createDirectories(folder.resolve(owner.getPackageName())).resolve(name);
    try (InputStream in = owner.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalArgumentException("no resource " + name + " beside " + owner.getName());
      }
      Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
    }
    return file;
  }

  /** Returns the path of a program that the search path has, if it is installed. */
  public static Optional<Path> program(String name) {
    for (String folder : System.getenv().getOrDefault("PATH", "").split(":")) {
      Path file = Path.of(folder, name);
      if (file.toFile().canExecute() && file.toFile().isFile()) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }
}
