package io.grivet.it.memory;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.it.jvm.AgentJvm;
import io.grivet.it.jvm.JvmResult;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each allocation of the runtime fails once. */
class EachAllocationIT {
  @TempDir Path folder;

  @Test
  void theThreadsEndWhicheverAllocationFails() {
    AgentJvm.assumeAgent();
    Path agent = FailingAgent.write(AgentJvm.agentJar(), folder.resolve("failing.jar"));

    JvmResult result =
        AgentJvm.running(EachAllocation.class).agent(agent).limit(Duration.ofMinutes(3)).run().exitedWith(0);
    result.printed("all ended: true").hub().ranOneAtATime();
    result.stdout().lines().forEach(line -> assertTrue(line.endsWith(": true"), line));
  }
}
