package io.grivet.bench.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.tooling.Failure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class ChildTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  @TempDir private Path folder;

  @Test
  void linesAreAwaitedByNameAndNumbersAreCollected() throws Exception {
    try (Child child = start("echo hello; echo port=4711; read go; echo rounds=$go; echo done; echo ns=1.5")) {
      assertEquals("4711", child.await("port", LIMIT));
      child.send("3\n");
      assertEquals(Map.of("rounds", 3.0, "ns", 1.5), child.values(LIMIT));
    }
  }

  @Test
  void aFailureNamesTheExitCodeAndTheFirstError() throws Exception {
    try (Child child = start("echo first >&2; echo second >&2; exit 3")) {
      Failure failure = assertThrows(Failure.class, () -> child.await("port", LIMIT));
      assertTrue(failure.getMessage().contains("exit code 3: first"), failure::getMessage);
    }
    try (Child child = start("echo n=1; exit 4")) {
      assertThrows(Failure.class, () -> child.values(LIMIT));
    }
    try (Child child = start("echo nothing that counts")) {
      assertThrows(Failure.class, () -> child.values(LIMIT));
    }
  }

  @Test
  void aChildSilentForTooLongIsAFailure() throws Exception {
    try (Child child = start("sleep 60")) {
      assertThrows(Failure.class, () -> child.await("port", Duration.ofMillis(100)));
    }
  }

  @Test
  void grandchildrenEndWithTheChild() throws Exception {
    ProcessHandle grandchild;
    try (Child child = start("sleep 60 & echo pid=$!; wait")) {
      grandchild = ProcessHandle.of(Long.parseLong(child.await("pid", LIMIT))).orElseThrow();
    }
    assertFalse(grandchild.isAlive());
  }

  @Test
  void theUsageOfAChildIsCounted() throws Exception {
    String loop = "i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done";
    try (Child child = start("echo up=1; read go; " + loop + "; echo ready=1; read go")) {
      child.await("up", LIMIT);
      Usage before = child.usage();
      child.send("go\n");
      child.await("ready", LIMIT);
      Usage after = child.usage();

      long millis = after.userMillis() + after.systemMillis() - before.userMillis() - before.systemMillis();
      assertTrue(after.cpuNanosSince(before) > 10_000_000, after::toString);
      assertEquals(millis, after.cpuNanosSince(before) / 1_000_000, 40);
      assertTrue(after.rssKilobytes() > 0 && after.peakRssKilobytes() >= after.rssKilobytes(), after::toString);
      assertEquals(1, after.threads());
      assertTrue(after.descriptors() >= 3, after::toString);
    }
  }

  @Test
  void anEndedProcessHasNoUsage() throws Exception {
    try (Child child = start("echo n=1")) {
      child.finish(LIMIT);
      assertThrows(Failure.class, child::usage);
    }
  }

  private Child start(String script) throws Failure {
    Lab lab = new Lab(Effort.QUICK, Path.of("java"), Path.of("grivet.jar"), folder, false);
    return Child.start(lab, "a test's child", List.of("sh", "-c", script));
  }
}
