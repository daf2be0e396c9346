package io.grivet.demo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.grivet.tooling.ProcFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcStatsTest {
  @TempDir private Path process;

  @Test
  void peaksStayAfterTheProcessHasEnded() throws IOException {
    ProcStats stats = new ProcStats(new ProcFiles(process));
    write(40, 9_000, 150, 50);
    stats.sample();
    write(12, 9_500, 200, 100);
    stats.sample();
    Files.delete(process.resolve("status"));
    stats.sample();

    assertEquals(Optional.of(40L), stats.peakThreads());
    assertEquals(Optional.of(9_500L), stats.peakRssKb());
    assertEquals(Optional.of(Duration.ofSeconds(3)), stats.cpu());
  }

  @Test
  void withoutProcNothingIsKnown() {
    ProcStats stats = new ProcStats(new ProcFiles(process.resolve("none")));

    stats.sample();

    assertEquals(Optional.empty(), stats.peakThreads());
    assertEquals(Optional.empty(), stats.cpu());
  }

  private void write(int threads, int rssKb, int userTicks, int systemTicks) throws IOException {
    Files.writeString(process.resolve("status"),
        "Name:\tjava\nVmHWM:\t    " + rssKb + " kB\nThreads:\t" + threads + "\n");
    Files.writeString(process.resolve("stat"),
        "7 (a (b) c) S 1 2 3 4 5 6 7 8 9 10 " + userTicks + " " + systemTicks + " 0 0\n");
  }
}
