package io.grivet.bench.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.tooling.Failure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultFilesTest {
  @TempDir private Path folder;

  @Test
  void aWrittenResultIsReadBack() throws Exception {
    ResultFiles files = new ResultFiles(folder.resolve("new"));
    Kept kept = kept("http-64");

    assertEquals(Map.of(), files.readAll());
    files.write(kept);
    files.write(kept);

    assertEquals(Map.of("http-64", kept), files.readAll());
    assertEquals(List.of("http-64.json"), List.of(folder.resolve("new").toFile().list()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "{}", "{\"found\": null, \"conditions\": null}", "{\"more\": 1}"})
  void anInvalidResultFileIsNamed(String text) throws Exception {
    Files.writeString(folder.resolve("odd.json"), text);

    Failure failure = assertThrows(Failure.class, () -> new ResultFiles(folder).readAll());
    assertTrue(failure.getMessage().contains("odd.json"), failure::getMessage);
  }

  @Test
  void aFileUnderAnotherNameIsRefused() throws Exception {
    ResultFiles files = new ResultFiles(folder);
    files.write(kept("http-64"));
    Files.move(folder.resolve("http-64.json"), folder.resolve("http-1.json"));

    assertThrows(Failure.class, files::readAll);
  }

  private static Kept kept(String name) {
    return new Kept(
        new CaseResult(name, "title", List.of(new Metric("CPU", "us", Metric.Better.LOWER, 2)),
            List.of(new PeerResult(Peers.GRIVET, Map.of("CPU", List.of(1.0 / 3, 2.5)))),
            List.of(new Missing(Peers.C, "no gcc")), List.of("a note")),
        new Conditions("2026-01-02T03:04:05Z", Effort.FULL, true, 0.1, 1.5,
            new Machine("Some CPU", 2, 16_384, "Linux 6.1", "25.0.3+9"), Map.of("gcc", "12.2.0")));
  }
}
