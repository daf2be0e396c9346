package io.grivet.compat.tools;

import io.grivet.compat.Area;
import io.grivet.compat.Case;
import io.grivet.it.jvm.AgentJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OpenTelemetryIT {
  @ParameterizedTest
  @EnumSource
  void tracesAcrossThreads(Order order) throws Exception {
    Path jar = jar();
    Case.of(Area.TOOLS, "OpenTelemetry agent, " + order, jar).variant(order.name())
        .did("100 requests hop through pools and a second request: one trace each, 100 different ones")
        .recipe(order.of(AgentJvm.running(Calls.class).classPath(Jdk.CLASSES)))
        .jvm("-javaagent:" + jar, "-Dotel.traces.exporter=none", "-Dotel.metrics.exporter=none",
            "-Dotel.logs.exporter=none", "-Dotel.javaagent.logging=none", "-XX:TieredStopAtLevel=1")
        .holds();
  }

  private static Path jar() throws IOException {
    try (Stream<Path> all = Files.walk(Path.of(System.getProperty("grivet.compat.tools")), 2)) {
      return all.filter(path -> path.getFileName().toString().startsWith("opentelemetry-")).findFirst().orElseThrow();
    }
  }
}
