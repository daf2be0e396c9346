package io.grivet.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentJarTest {
  @TempDir private Path root;

  @Test
  void theJarBesideOursComesBeforeTheBuilds() throws Exception {
    Path own = Files.createDirectories(root.resolve("benchmarks/target"));
    Path built = touch(root.resolve("agent/target/grivet.jar"));

    assertEquals(built, AgentJar.find(own));
    Path beside = touch(own.resolve("grivet.jar"));
    assertEquals(beside, AgentJar.find(own));
  }

  @Test
  void withoutOneTheMessageSaysHowToNameIt() {
    Exception missing = assertThrows(AgentJar.Missing.class, () -> AgentJar.find(root));

    assertTrue(missing.getMessage().contains("-Dgrivet.jar="), missing::getMessage);
  }

  private static Path touch(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.createFile(file);
  }
}
