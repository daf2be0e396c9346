package io.grivet.bench.micro;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.bench.run.Case;
import io.grivet.bench.run.Effort;
import io.grivet.bench.run.Lab;
import io.grivet.bench.run.Peers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MicroCasesTest {
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

  @TempDir private Path folder;

  @Test
  void allCasesTakeAQuarterOfAnHourAtMostAndThreeMinutesIfQuick() {
    assertTrue(total(Effort.QUICK).compareTo(Duration.ofMinutes(3)) <= 0, () -> "" + total(Effort.QUICK));
    assertTrue(total(Effort.FULL).compareTo(Duration.ofMinutes(15)) <= 0, () -> "" + total(Effort.FULL));
  }

  private static Duration total(Effort effort) {
    return MicroCases.all().stream().map(each -> each.estimate(effort)).reduce(Duration.ZERO, Duration::plus);
  }

  @Test
  void noTwoCasesShareAName() {
    List<String> names = MicroCases.all().stream().map(Case::name).toList();

    assertEquals(names.size(), new HashSet<>(names).size());
  }

  /** Programs that need no agent; the packaged jar runs the other programs. */
  @ParameterizedTest
  @ValueSource(strings = {"yields", "parks", "timed-parks", "park-nanos", "monitor", "lock", "starts", "joins",
      "wake-ups", "submits", "parked", "sleepers", "iterator"})
  void aProgramPrintsNumbers(String program) throws Exception {
    Way way = new Way(Peers.VIRTUAL, Way.Kind.VIRTUAL, program);
    Lab lab = new Lab(Effort.QUICK, JAVA, folder.resolve("none"), folder, false);
    List<String> command = way.command(lab, List.of(), "20", "20", "20");
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      List<String> lines = process.inputReader().lines().toList();

      assertTrue(process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0, lines::toString);
      assertTrue(Column.numbers(lines).size() >= 2, lines::toString);
    } finally {
      process.destroyForcibly();
    }
  }
}
