package io.grivet.bench.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.tooling.Failure;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayoutTest {
  @TempDir private Path root;

  @Test
  void theAgentIsWhereTheBuildPutsIt() throws Exception {
    Path jar = Files.createDirectories(root.resolve("agent/target")).resolve("grivet.jar");

    assertEquals(Files.createFile(jar), new Layout(root).agent());
  }

  @Test
  void theMessageAboutAMissingAgentNamesTheOption() {
    Failure failure = assertThrows(Failure.class, () -> new Layout(root).agent());

    assertTrue(failure.getMessage().contains("-Dgrivet.jar="), failure::getMessage);
  }

  @Test
  void theProjectIsFoundFromTheClasses() {
    assertTrue(Files.isRegularFile(Layout.ofThisJar().root().resolve("grivet")), Layout.ofThisJar()::toString);
  }
}
