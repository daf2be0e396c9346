package io.grivet.bench;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where the agent's jar is. Thread-safe: it has no state. */
final class AgentJar {
  private static final String PROPERTY = "grivet.jar";

  private AgentJar() {}

  /** There is no such file. */
  static final class Missing extends Exception {
    private static final long serialVersionUID = 1;

    Missing(String message) {
      super(message);
    }
  }

  /** Returns the file that the system property names, else the one beside this jar, else the build's. */
  static Path find() throws Missing {
    String named = System.getProperty(PROPERTY);
    if (named == null) {
      return find(ownFolder());
    }
    return existing(List.of(Path.of(named)));
  }

  /** Package-private for the test. */
  static Path find(Path folder) throws Missing {
    return existing(List.of(
        folder.resolve("grivet.jar"),
        folder.resolve("../../agent/target/grivet.jar").normalize()));
  }

  private static Path existing(List<Path> candidates) throws Missing {
    for (Path candidate : candidates) {
      if (Files.isRegularFile(candidate)) {
        return candidate.toAbsolutePath();
      }
    }
    throw new Missing("no agent at " + String.join(" or ", candidates.stream().map(Path::toString).toList())
        + "; build it by mvn package -DskipTests, or name it by -D" + PROPERTY + "=FILE");
  }

  private static Path ownFolder() {
    try {
      return Path.of(AgentJar.class.getProtectionDomain().getCodeSource().getLocation().toURI()).getParent();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
