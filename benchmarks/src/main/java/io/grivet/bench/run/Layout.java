package io.grivet.bench.run;

import io.grivet.tooling.Failure;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The places of the project's files. Immutable.
 *
 * @param root of the project
 */
public record Layout(Path root) {
  private static final String AGENT = "grivet.jar";

  /** Returns the project whose {@code benchmarks/target} holds the running jar, or the folder of classes. */
  public static Layout ofThisJar() {
    try {
      Path own = Path.of(Layout.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return new Layout(own.resolve("../../..").normalize());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Returns the agent that the system property names, else the agent from the build.
   *
   * @throws Failure if there is no agent
   */
  public Path agent() throws Failure {
    String named = System.getProperty(AGENT);
    Path file = named != null ? Path.of(named) : root.resolve("agent/target/grivet.jar");
    if (!Files.isRegularFile(file)) {
      throw new Failure("no agent at " + file
          + "; build it by mvn package -DskipTests, or name it by -D" + AGENT + "=FILE");
    }
    return file.toAbsolutePath();
  }

  /** Returns the folder for built and downloaded files of cases. */
  public Path lab() {
    return root.resolve("benchmarks/target/lab");
  }

  /** Returns the folder of the jars that only measured programs use. */
  public Path libraries() {
    return root.resolve("benchmarks/target/lib");
  }

  /** Returns the folder for results of the user's own runs. */
  public Path results() {
    return root.resolve("benchmarks/target/results");
  }

  /** Returns the folder for results that feed the documentation. */
  public Path keptResults() {
    return root.resolve("benchmarks/results");
  }

  /** Returns the folder for the page made from {@link #keptResults}. */
  public Path docs() {
    return root.resolve("docs");
  }
}
