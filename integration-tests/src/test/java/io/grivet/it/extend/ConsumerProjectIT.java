package io.grivet.it.extend;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.grivet.it.jvm.AgentJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Another project needs only the API's jar to compile, and only the agent to run. */
class ConsumerProjectIT {
  private static final Path FOLDER = Path.of("target", "consumer");
  private static final String MAIN = """
      package com.acme;

      import io.grivet.Monkey;

      public class Main {
        public static void main(String[] args) {
          Monkey.activePatches().forEach(patch -> System.out.println(patch.name()));
        }
      }
      """;
  private static Path classes;

  @BeforeAll
  static void compile() throws IOException, InterruptedException {
    assumeTrue(System.getProperty("grivet.maven.home") != null, "this test is not run by Maven");
    delete(FOLDER);
    classes = new ConsumerProject(FOLDER).with("java/com/acme/Main.java", MAIN).compile();
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> inside = Files.walk(folder)) {
        for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  @Test
  void aProgramOfAnotherProjectRunsUnderTheAgent() {
    AgentJvm.assumeAgent();

    AgentJvm.launching("com.acme.Main").classPath(classes.toString()).run().exitedWith(0)
        .printed("main").printed("socket-poll").didNotComplain();
  }

  @Test
  void withoutTheAgentOneSentenceSaysHowToStart() throws IOException {
    String api = ClassPaths.apiJar(Files.createDirectories(FOLDER.resolve("api"))).toString();

    AgentJvm.launching("com.acme.Main").classPath(ClassPaths.join(classes.toString(), api)).withoutAgent().run()
        .exitedWith(1).printedOnly("").complained("Exception in thread \"main\" java.lang.IllegalStateException: "
            + "Grivet is not active; start the JVM with -javaagent:grivet.jar\n");
  }
}
