package io.grivet.tooling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ProcFilesTest {
  @TempDir private Path folder;

  @Test
  void aNumberLosesItsUnitAndAMissingFieldIsEmpty() throws IOException {
    Files.writeString(folder.resolve("status"), "Name:\tThreads: 1\nVmHWM:\t    9000 kB\nThreads:\t40\n");

    ProcStatus status = new ProcFiles(folder).status().orElseThrow();

    assertEquals(OptionalLong.of(9000), status.number("VmHWM"));
    assertEquals(OptionalLong.of(40), status.number("Threads"));
    assertEquals(OptionalLong.empty(), status.number("VmRSS"));
  }

  @Test
  void processorTimeIsReadBehindANameWithParentheses() throws IOException {
    Files.writeString(folder.resolve("stat"), "7 (a (b) c) S 1 2 3 4 5 6 7 8 9 10 150 50 0 0\n");

    ProcFiles.CpuTime time = new ProcFiles(folder).cpuTime().orElseThrow();

    assertEquals(Duration.ofMillis(1500), time.user());
    assertEquals(Duration.ofSeconds(2), time.total());
  }

  @Test
  void anEndedProcessHasNoFigures() {
    ProcFiles none = new ProcFiles(folder.resolve("none"));

    assertEquals(Optional.empty(), none.status());
    assertEquals(Optional.empty(), none.cpuTime());
    assertEquals(OptionalInt.empty(), none.openFiles());
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void thisProcessHasThreadsTimeAndOpenFiles() {
    ProcFiles self = ProcFiles.ofThisProcess();

    assertTrue(self.status().orElseThrow().number("Threads").orElseThrow() > 1);
    assertTrue(self.cpuTime().orElseThrow().total().toMillis() > 0);
    assertTrue(self.openFiles().orElseThrow() >= 3);
    assertEquals(self.status().orElseThrow().number("Pid"),
        ProcFiles.of(ProcessHandle.current().pid()).status().orElseThrow().number("Pid"));
  }
}
