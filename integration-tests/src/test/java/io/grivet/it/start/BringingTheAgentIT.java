package io.grivet.it.start;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.it.jvm.AgentJvm;
import io.grivet.it.jvm.JvmResult;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A jar whose manifest names the agent needs nothing on the command line. */
class BringingTheAgentIT {
  @Test
  void aJarWithLauncherAgentClassRunsAsGreenletsWithPlainJava() {
    Path jar = Path.of(System.getProperty("grivet.demo.classes")).resolveSibling("demo-sleepers.jar");
    assertTrue(Files.exists(jar), jar + " is missing; package demo-apps first");
    AgentJvm java = AgentJvm.launching("-jar", jar.toString(), "500").withoutAgent().named("sleepers");

    // A plain counter, incremented by 500 threads at the same moment, is exact only on one carrier.
    JvmResult result = java.run().exitedWith(0).didNotComplain();
    assertTrue(result.stdout().startsWith("500 of 500 threads slept one second each, in "), result.stdout());
  }
}
