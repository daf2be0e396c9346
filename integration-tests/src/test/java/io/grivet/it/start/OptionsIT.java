package io.grivet.it.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.it.jvm.AgentJvm;
import io.grivet.it.jvm.JvmResult;
import io.grivet.it.threads.Starting;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Options come with {@code -javaagent} or in {@code GRIVET_OPTS}; a wrong one stops the start in one line. */
class OptionsIT {
  @BeforeAll
  static void withAgent() {
    AgentJvm.assumeAgent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"no-such-key=1", ",", "=8m", "stack=8m,,preempt=off", "stack=64", "stack=64 parsecs",
      "stack=", "stack", "virtual-threads=some", "report=", "report=/no/such/folder/file", "skip=no-such-patch",
      "native-threads", "stack=8m,stack=9m"})
  void aWrongOptionStopsTheStartInOneLine(String option) {
    refused(AgentJvm.running(Hello.class).withoutReport().option(option).run());
  }

  @ParameterizedTest
  @ValueSource(strings = {"no-such-key=1", "stack=64", "stack="})
  void aWrongOptionInTheEnvironmentStopsTheStartInOneLine(String option) {
    refused(AgentJvm.running(Hello.class).withoutReport().env("GRIVET_OPTS", option).run());
  }

  private static void refused(JvmResult result) {
    result.failed().printedOnly("").complainedInOneLine();
  }

  @ParameterizedTest
  @ValueSource(strings = {"native-threads", "virtual-threads", "stack", "report", "skip"})
  void anUnknownOptionIsAnsweredWithTheKnownOptions(String known) {
    AgentJvm.running(Hello.class).withoutReport().option("no-such-key=1").run().failed().complained("no-such-key")
        .complained(known);
  }

  @Test
  void theHelpOfTheAgentIsShownInPlaceOfTheProgram() {
    JvmResult agent = AgentJvm.running(Hello.class).withoutReport().option("help").run().exitedWith(0).didNotComplain();
    JvmResult jar = AgentJvm.launching("-jar", AgentJvm.agentJar().toString()).withoutAgent().run().exitedWith(0)
        .didNotComplain();

    assertTrue(agent.stdout().contains("  max-blocking=<time>"), agent.stdout());
    assertEquals(agent.stdout(), jar.stdout());
  }

  @Test
  void theJarAndTheAgentTellTheirVersion() {
    JvmResult agent = AgentJvm.running(Hello.class).withoutReport().option("version").run().exitedWith(0);
    JvmResult jar = AgentJvm.launching("-jar", AgentJvm.agentJar().toString(), "--version").withoutAgent().run();

    assertTrue(agent.stdout().matches("grivet \\d+\\.\\d+\\.\\d+\\S*\n"), agent.stdout());
    jar.exitedWith(0).printedOnly(agent.stdout());
  }

  @Test
  void anUnknownArgumentOfTheJarEndsInOneLineAndExitCode2() {
    AgentJvm.launching("-jar", AgentJvm.agentJar().toString(), "app.jar").withoutAgent().run().exitedWith(2)
        .complainedInOneLine().complained("\"app.jar\"").complained("-javaagent:grivet.jar");
  }

  @Test
  void aRightOptionInTheEnvironmentIsTaken() {
    JvmResult result = AgentJvm.running(NativeThreads.class).env("GRIVET_OPTS", "native-threads=pool-*:one?").run();

    result.exitedWith(0).printedOnly(NativeThreads.OUTPUT).didNotComplain();
    result.hub().leftNativeExactly(3).ranOneAtATime();
  }

  @Test
  void threadsNamedByAPatternStayNative() {
    JvmResult result = AgentJvm.running(NativeThreads.class).option("native-threads=pool-*:one?").run();

    result.exitedWith(0).printedOnly(NativeThreads.OUTPUT).didNotComplain();
    result.hub().leftNativeExactly(3).ranOneAtATime();
  }

  @Test
  void virtualThreadsOfTheProgramCanBeLeftToTheJdk() {
    JvmResult hub = AgentJvm.running(VirtualThreads.class).run().exitedWith(0).printedOnly(VirtualThreads.OUTPUT);
    JvmResult jdk = AgentJvm.running(VirtualThreads.class).option("virtual-threads=jdk").run().exitedWith(0)
        .printedOnly(VirtualThreads.OUTPUT);

    hub.hub().startedAtLeast(VirtualThreads.COUNT);
    assertFalse(jdk.hub().counter("greenlets.started") >= VirtualThreads.COUNT, "greenlets with virtual-threads=jdk");
  }

  @Test
  void theStackOptionBoundsTheDepthOfGreenlets() {
    JvmResult small = AgentJvm.running(Starting.class).run().exitedWith(0);
    JvmResult large = AgentJvm.running(Starting.class).option("stack=1g").run().exitedWith(0);

    small.printed("depth with a stack of 512 MB: 100000").hub().leftNativeExactly(2); // 512 MB and 1 GB
    large.printed("depth with a stack of 512 MB: 100000").hub().leftNativeExactly(0);
  }
}
