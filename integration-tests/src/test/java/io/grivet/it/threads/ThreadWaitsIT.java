package io.grivet.it.threads;

import io.grivet.it.jvm.AgentJvm;
import io.grivet.it.jvm.Parity;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A thread that waits for threads of any kind leaves the hub to the other threads. */
class ThreadWaitsIT {
  private static final Duration LIMIT = Duration.ofSeconds(120);

  @Test
  void otherThreadsRunWhileAThreadWaitsForALockOrAQueue() {
    Parity.of(LockWaits.class).limit(LIMIT).holds().hub().switchedAtLeast(150).stayedOnOneCarrier();
  }

  @Test
  void otherThreadsRunWhileAThreadWaitsForATaskOrATimer() {
    AgentJvm recipe = AgentJvm.running(TaskWaits.class).option("native-threads=" + TaskWaits.NATIVE);
    Parity.of(recipe).limit(LIMIT).holds().hub().switchedAtLeast(150).ranOneAtATime();
  }

  @Test
  void otherThreadsRunWhileAThreadWaitsForAStructuredScope() throws URISyntaxException {
    String source = Path.of(getClass().getResource("/sources/Scopes.java").toURI()).toString();
    String release = String.valueOf(Runtime.version().feature());
    AgentJvm recipe = AgentJvm.launching("--source", release, "--enable-preview", source)
        .classPath(AgentJvm.testClassPath());
    Parity.of(recipe).limit(LIMIT).holds().hub().switchedAtLeast(80).ranOneAtATime();
  }

  @ParameterizedTest
  @ValueSource(strings = {"hub", "jdk"})
  void otherThreadsRunWhileVirtualThreadsOfTheProgramWait(String owner) {
    Parity.of(virtual(VirtualWaits.class, owner)).limit(LIMIT).holds().hub().switchedAtLeast(150).ranOneAtATime();
  }

  @ParameterizedTest
  @ValueSource(strings = {"hub", "jdk"})
  void valuesGoFromThreadToThreadOneByOne(String owner) {
    Parity.of(virtual(HandOffs.class, owner)).limit(LIMIT).holds().hub().switchedAtLeast(10_000).ranOneAtATime();
  }

  @Test
  void virtualThreadsLeftToTheJdkAreAsOnThePlainJvm() {
    Parity.of(virtual(VirtualOnes.class, "jdk")).limit(LIMIT).holds().hub().switchedAtLeast(50).ranOneAtATime();
  }

  private static AgentJvm virtual(Class<?> program, String owner) {
    return AgentJvm.running(program).option("virtual-threads=" + owner);
  }
}
