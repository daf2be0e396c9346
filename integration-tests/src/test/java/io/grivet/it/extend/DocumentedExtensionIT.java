package io.grivet.it.extend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.it.jvm.AgentJvm;
import io.grivet.spi.GrivetExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of docs/extending.md is compiled and used as it stands there. */
class DocumentedExtensionIT {
  private static final Pattern BLOCK = Pattern.compile("^```(\\w*)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
  /** The library of the example. */
  private static final Map<String, String> LIBRARY = Map.of(
      "Native", "package com.acme.queue; class Native { static native int take(); }",
      "Spin", "package com.acme.queue; class Spin { static String await(int n) { return \"spun \" + n; } }",
      "Parking", "package com.acme.queue; public class Parking {"
          + " public static String await(int n) { return \"parked \" + n; } }",
      "Worker", "package com.acme.queue; class Worker { static String work() { return Spin.await(3); } }",
      "Main", "package com.acme.queue; public class Main {"
          + " public static void main(String[] args) { System.out.println(Worker.work()); } }");

  @TempDir private static Path folder;
  private static String classPath;

  @BeforeAll
  static void compile() throws IOException {
    AgentJvm.assumeAgent();
    List<String> arguments = new ArrayList<>(
        List.of("-cp", ClassPaths.apiJar(folder).toString(), "-d", folder.resolve("classes").toString()));
    for (Map.Entry<String, String> source : LIBRARY.entrySet()) {
      arguments.add(write("src/" + source.getKey() + ".java", source.getValue()));
    }
    arguments.add(write("src/QueueExtension.java", block("java")));
    assertEquals(0, ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(new String[0])));
    write("classes/META-INF/services/" + GrivetExtension.class.getName(), block(""));
    classPath = ClassPaths.join(folder.resolve("classes").toString(), AgentJvm.testClassPath());
  }

  private static String write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text).toString();
  }

  private static String block(String language) throws IOException {
    List<String> found = BLOCK.matcher(Files.readString(Path.of("..", "docs", "extending.md"))).results()
        .filter(block -> block.group(1).equals(language)).map((MatchResult block) -> block.group(2)).toList();
    assertEquals(1, found.size(), "blocks of " + language);
    return found.getFirst();
  }

  @Test
  void theExampleIsShortEnoughToRead() throws IOException {
    assertTrue(block("java").lines().filter(line -> !line.isBlank()).count() <= 20);
  }

  @Test
  void theThreadsOfTheExampleStayOsThreads() {
    AgentJvm.running(ThreadKinds.class, "acme-encoder-1", "acme").classPath(classPath).run()
        .exitedWith(0).printedOnly("acme-encoder-1: OS thread\nacme: greenlet\n").didNotComplain();
  }

  @Test
  void theVetoAndThePatchOfTheExampleAreListed() {
    AgentJvm.running(PatchList.class, "acme-queue").classPath(classPath).run().exitedWith(0)
        .printedOnly("Patch[name=acme-queue, targets=[com.acme.queue.Native, com.acme.queue.Worker], active=true, "
            + "reason=]\nfile: extension com.acme.queue.QueueExtension: the journal is on memory\n");
  }

  @Test
  void theCallOfTheExampleIsReplaced() {
    AgentJvm.launching("com.acme.queue.Main").classPath(classPath).run()
        .exitedWith(0).printedOnly("parked 3\n").didNotComplain();
  }
}
