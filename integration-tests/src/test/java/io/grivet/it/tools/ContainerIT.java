package io.grivet.it.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.it.jvm.AgentJvm;
import io.grivet.it.jvm.JvmRun;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of docs/containers: the command of the Dockerfile runs here, with the paths of this machine. */
class ContainerIT {
  private static final Path FILES = Path.of("..", "docs", "containers");

  @TempDir private Path folder;

  @BeforeAll
  static void entryPointsNameTheAgent() {
    AgentJvm.assumeAgent();
  }

  @Test
  void theEntryPointRunsTheJarUnderTheAgentUntilSigterm() throws Exception {
    Path report = folder.resolve("report");
    AgentJvm program = entryPoint().env("GRIVET_OPTS", "report=" + report);
    try (JvmRun run = program.start()) {
      run.awaitLine("ready");

      String ps = Command.output("ps", run.pid());
      assertTrue(ps.contains("accepts connections"), ps);
      run.signal("TERM");

      run.result().exitedWith(143).printedOnly("ready\nhook ran\n");
      assertTrue(Files.readString(report).contains("greenlets.started="));
    }
  }

  @Test
  void aFullHeapEndsTheJvmWithADump() throws Exception {
    entryPoint("fill").env("JAVA_TOOL_OPTIONS", "-Xmx48m").run().exitedWith(3);

    try (Stream<Path> dumps = Files.list(folder)) {
      assertEquals(1, dumps.filter(file -> file.toString().endsWith(".hprof")).count());
    }
  }

  @Test
  void theDeploymentFitsTheDockerfile() throws Exception {
    String image = Files.readString(FILES.resolve("Dockerfile"));
    String deployment = Files.readString(FILES.resolve("deployment.yaml"));

    assertEquals(found(image, "EXPOSE (\\d+)"), found(deployment, "containerPort: (\\d+)"));
    assertEquals(found(image, "USER (\\d+)"), found(deployment, "runAsUser: (\\d+)"));
    assertEquals(found(image, "USER (\\d+)"), found(image, "--uid (\\d+)"));
    assertTrue(deployment.contains("mountPath: " + found(image, "HeapDumpPath=([^\"]+)") + "\n"));
  }

  private AgentJvm entryPoint(String... args) throws IOException {
    String line = found(Files.readString(FILES.resolve("Dockerfile")), "ENTRYPOINT \\[(.*)\\]");
    List<String> words = new ArrayList<>();
    for (String word : line.split(", ")) {
      words.add(found(word, "\"(.*)\"").replace("/app/grivet.jar", AgentJvm.agentJar().toString())
          .replace("/app/app.jar", application().toString()).replace("/dumps", folder.toString()));
    }
    assertEquals("java", words.remove(0));
    words.addAll(List.of(args));
    return AgentJvm.launching(words.toArray(String[]::new)).withoutAgent(); // the entry point has it
  }

  private Path application() throws IOException {
    Path jar = folder.resolve("app.jar");
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Serving.class.getName());
    String entry = Serving.class.getName().replace('.', '/') + ".class";
    try (OutputStream out = Files.newOutputStream(jar); JarOutputStream entries = new JarOutputStream(out, manifest)) {
      entries.putNextEntry(new JarEntry(entry));
      Serving.class.getResourceAsStream("/" + entry).transferTo(entries);
    }
    return jar;
  }

  private static String found(String text, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    assertTrue(matcher.find(), () -> pattern + " expected in\n" + text);
    return matcher.group(1);
  }
}
