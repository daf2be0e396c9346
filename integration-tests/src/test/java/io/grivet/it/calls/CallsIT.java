package io.grivet.it.calls;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.grivet.it.jvm.AgentJvm;
import io.grivet.it.jvm.JvmRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every public method of a class, in each situation, ends as on the plain JVM; {@code docs/calls.md} shows how. */
class CallsIT {
  /** The JDK whose outcomes the page shows. */
  private static final int PAGE_JDK = 25;
  private static final Path PAGE = Path.of("..", "docs", "calls.md");
  private static final Path DIFFERENCES = Path.of("src", "test", "resources", "known-differences.txt");

  @ParameterizedTest
  @EnumSource(Table.class)
  void eachCallEndsAsOnThePlainJvm(Table table) throws IOException {
    AgentJvm recipe = AgentJvm.running(Table.class, table.name()).limit(Duration.ofMinutes(4));
    try (JvmRun plainRun = recipe.copy().withoutAgent().named("plain").start();
        JvmRun agentRun = recipe.copy().named("agent").start()) {
      Outcomes plain = new Outcomes(plainRun.result().exitedWith(0).stdout());
      Outcomes agent = new Outcomes(agentRun.result().exitedWith(0).stdout());
      assertEquals(plain.beside(), agent.beside(), "what calls printed");
      assertEquals(List.of(), plain.methodsWithoutNormalUse(), "methods that the table does not call");
      assertEquals(knownDifferences(table).keySet(), plain.differencesFrom(agent).keySet(),
          () -> "differences: " + plain.differencesFrom(agent));
      if (Runtime.version().feature() == PAGE_JDK) {
        isOnThePage(table, plain.page(table.type(), agent));
      }
    }
  }

  /** Each line: table, method, situation, and the reason behind an equals sign. */
  private static Map<String, String> knownDifferences(Table table) throws IOException {
    Map<String, String> known = new TreeMap<>();
    for (String line : Files.readAllLines(DIFFERENCES)) {
      if (line.startsWith(table.name() + " ")) {
        int end = line.indexOf(" = ");
        known.put(line.substring(table.name().length() + 1, end), line.substring(end + 3));
      }
    }
    return known;
  }

  private static void isOnThePage(Table table, String section) throws IOException {
    String page = Files.readString(PAGE);
    if (!page.contains(section)) {
      Path made = Files.createDirectories(Path.of("target", "calls")).resolve(table.name() + ".md");
      Files.writeString(made, section);
      throw new AssertionError(PAGE + " does not have this section as it was measured; see " + made);
    }
  }
}
