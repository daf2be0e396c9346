package io.grivet.bench.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where and with what is measured. Immutable.
 *
 * @param effort how long and how often
 * @param java the java command of this JDK
 * @param agent grivet.jar
 * @param folder for what a case builds or downloads; kept between runs
 * @param pinned whether {@code taskset} is here and there are two processors or more: then servers run on the first one
 *     alone, and load on the others
 */
public record Lab(Effort effort, Path java, Path agent, Path folder, boolean pinned) {
  /** Returns the command, on the processor that belongs to the measured program. */
  public List<String> forServer(List<String> command) {
    return on("0", command);
  }

  /** Returns the command, on the processors that the measured program does not have. */
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

  /** Returns the full name of a program on the path, if it is there. */
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
