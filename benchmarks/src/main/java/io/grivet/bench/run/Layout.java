package io.grivet.bench.run;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the files of the project are. Immutable.
 *
 * @param root of the project
 */
public record Layout(Path root) {
  private static final String AGENT = "grivet.jar";

  /** The project in whose {@code benchmarks/target} the running jar, or the folder of classes, is. */
  public static Layout ofThisJar() {
    try {
      Path own = Path.of(Layout.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return new Layout(own.resolve("../../..").normalize());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Returns the agent that the system property names, else the one that was built.
   *
   * @throws Failure if there is none
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

  /** For what cases build and download. */
  public Path lab() {
    return root.resolve("benchmarks/target/lab");
  }

  /** The jars that only measured programs use. */
  public Path libraries() {
    return root.resolve("benchmarks/target/lib");
  }

  /** For results that are only looked at. */
  public Path results() {
    return root.resolve("benchmarks/target/results");
  }

  /** For results that the documentation is made of. */
  public Path keptResults() {
    return root.resolve("benchmarks/results");
  }

  /** For the page that is made of the latter. */
  public Path docs() {
    return root.resolve("docs");
  }
}
