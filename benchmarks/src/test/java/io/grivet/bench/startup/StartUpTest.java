package io.grivet.bench.startup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.bench.run.Peers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartUpTest {
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {Peers.PLATFORM, StartUp.EMPTY_AGENT})
  void onlyHelloIsPrinted(String peer) throws Exception {
    Process process = new ProcessBuilder(commands().get(peer)).redirectErrorStream(true).start();

    assertEquals("hello\n", new String(process.getInputStream().readAllBytes()));
    assertEquals(0, process.waitFor());
  }

  @Test
  void openTelemetryIsNoPeerIfItsJarIsMissing() throws IOException {
    assertEquals(List.of(Peers.PLATFORM, StartUp.EMPTY_AGENT, Peers.GRIVET), List.copyOf(commands().keySet()));
  }

  @Test
  void openTelemetryIsAPeerIfItsJarIsPresent() throws IOException {
    Files.createFile(openTelemetry());

    assertTrue(commands().get(StartUp.OPEN_TELEMETRY).contains("-javaagent:" + openTelemetry()));
  }

  @Test
  void theProcessorTimeOfAnEndedChildIsSeen() throws Exception {
    long before = ChildrenCpu.nanos();
    new ProcessBuilder(commands().get(Peers.PLATFORM)).start().waitFor();

    assertTrue(ChildrenCpu.nanos() > before);
  }

  private Map<String, List<String>> commands() throws IOException {
    return new StartUp(JAVA, Path.of("grivet.jar"), folder, openTelemetry()).helloWorld();
  }

  private Path openTelemetry() {
    return folder.resolve("opentelemetry.jar");
  }
}
